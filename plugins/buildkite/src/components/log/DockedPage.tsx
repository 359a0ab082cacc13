import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** Props of {@link DockedPage}. */
interface DockedPageProps {
  children: ReactNode;
  /** Absent: the page has all the room. */
  dock?: ReactNode;
  /** The dock takes most of the room. */
  isLarge: boolean;
}

/** A page that scrolls, with a dock beside it on wide screens and beneath it on others. */
export function DockedPage({ children, dock, isLarge }: DockedPageProps) {
  return (
    <Box
      sx={theme => ({
        flex: 1,
        minHeight: 0,
        display: 'grid',
        gap: 2,
        gridTemplateColumns: 'minmax(0, 1fr)',
        gridTemplateRows: dock
          ? `minmax(0, 1fr) minmax(0, ${isLarge ? '6fr' : '1fr'})`
          : 'minmax(0, 1fr)',
        [theme.breakpoints.up(1440)]: {
          gridTemplateRows: 'minmax(0, 1fr)',
          gridTemplateColumns: dock
            ? `minmax(0, 1fr) minmax(0, ${isLarge ? '2fr' : '1fr'})`
            : 'minmax(0, 1fr)',
        },
      })}
    >
      <Box
        sx={{
          minHeight: 0,
          overflow: 'auto',
          pb: 3,
          scrollbarGutter: 'stable',
        }}
      >
        {children}
      </Box>
      {dock}
    </Box>
  );
}
