import Box from '@mui/material/Box';
import { Fragment, type ReactNode } from 'react';

/** A fact with its name; one without a value is not shown. */
export type Fact = [label: string, value: ReactNode];

/** Props of {@link FactList}. */
interface FactListProps {
  facts: Fact[];
  /** In columns, where there are too many to be read as a line. */
  aligned?: boolean;
}

/** Facts on a few lines. */
export function FactList({ facts, aligned }: FactListProps) {
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        ...(aligned
          ? {
              display: 'grid',
              gridTemplateColumns: 'repeat(auto-fill, minmax(152px, 1fr))',
            }
          : { display: 'flex', flexWrap: 'wrap' }),
        columnGap: aligned ? 2 : 3,
        rowGap: 1,
        fontSize: '0.875rem',
        '& dt': { color: 'text.secondary', fontSize: '0.75rem' },
        '& dd': {
          m: 0,
          minHeight: 24,
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          columnGap: 1.5,
          overflowWrap: 'anywhere',
        },
      }}
    >
      {facts.map(([label, value]) => (
        <Fragment key={label}>
          {value && (
            <div>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          )}
        </Fragment>
      ))}
    </Box>
  );
}
