import Box from '@mui/material/Box';
import { useLayoutEffect, useRef, type ReactNode } from 'react';

/** Props of {@link DetailRow}. */
interface DetailRowProps {
  /** Pixels from the top of the rows. */
  top: number;
  /** How many columns the table has. */
  columns: number;
  /** Told how high it has become. */
  onHeight: (pixels: number) => void;
  children: ReactNode;
}

/** What is unfolded below a row, as high as it has to be. */
export function DetailRow(props: DetailRowProps) {
  const { onHeight } = props;
  const element = useRef<HTMLDivElement>(null);
  // The table renders again when its width changes, and with it what this is as high as.
  useLayoutEffect(() => onHeight(element.current?.offsetHeight ?? 0));
  return (
    <Box
      ref={element}
      role="row"
      sx={{
        position: 'absolute',
        left: 0,
        right: 0,
        bgcolor: 'background.default',
        borderBottom: 1,
        borderColor: 'divider',
      }}
      style={{ transform: `translateY(${props.top}px)` }}
    >
      <Box role="cell" aria-colspan={props.columns} sx={{ px: 2, py: 1.5 }}>
        {props.children}
      </Box>
    </Box>
  );
}
