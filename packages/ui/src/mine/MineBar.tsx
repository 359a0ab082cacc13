import Box from '@mui/material/Box';
import type { ComponentProps } from 'react';
import { MineChip } from './MineChip';
import type { Mine } from './useMine';

/** Props of {@link MineBar}. */
type MineBarProps = Pick<
  ComponentProps<typeof MineChip>,
  'mine' | 'label' | 'explains'
>;

/** The toggle "My services" above what it narrows; why it narrows nothing where the address asks in vain. */
export function MineBar(props: MineBarProps) {
  const { mine } = props;
  if (!mine.isKnown) return null;
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1,
        minHeight: 28,
        mb: 1.5,
      }}
    >
      <MineChip {...props} />
      <MineRefusal mine={mine} />
    </Box>
  );
}

/** Why the page shows everything although the address asks for the reader's services alone. */
export function MineRefusal({ mine }: { mine: Mine }) {
  if (!mine.asked || mine.pending || !mine.obstacle) return null;
  return (
    <Box component="span" role="note" sx={{ color: 'text.secondary' }}>
      {mine.obstacle}. Everything is shown.
    </Box>
  );
}
