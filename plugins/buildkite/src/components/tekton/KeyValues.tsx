import Box from '@mui/material/Box';
import { Disclosure } from '@slipway/ui';

/** Props of {@link KeyValues}. */
interface KeyValuesProps {
  /** `Params`, `Results`. */
  label: string;
  values: Array<{ name: string; value: string }>;
}

/** Names with their values, word for word; folded, and nothing where there are none. */
export function KeyValues({ label, values }: KeyValuesProps) {
  if (values.length === 0) return null;
  return (
    <Disclosure label={`${label} (${values.length})`}>
      <Box
        component="dl"
        aria-label={label}
        sx={{
          m: 0,
          display: 'grid',
          gridTemplateColumns: 'max-content minmax(0, 1fr)',
          columnGap: 2,
          rowGap: 0.25,
          fontSize: '0.8125rem',
          '& dt': { color: 'text.secondary' },
          '& dd': {
            m: 0,
            fontFamily:
              'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
            fontSize: '0.75rem',
            overflowWrap: 'anywhere',
            whiteSpace: 'pre-wrap',
          },
        }}
      >
        {values.map(({ name, value }) => (
          <Box key={name} sx={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Box>
        ))}
      </Box>
    </Disclosure>
  );
}
