import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';

const Square = styled('span', {
  shouldForwardProp: prop => prop !== 'filled',
})<{ filled: boolean }>(({ theme, filled }) => ({
  width: 9,
  height: 9,
  borderRadius: 2,
  border: `1.5px solid ${filled ? theme.palette.success.main : theme.palette.text.secondary}`,
  backgroundColor: filled ? theme.palette.success.main : 'transparent',
}));

const MOST = 12;

/** Props of {@link PodSquares}. */
interface PodSquaresProps {
  desired: number;
  ready: number;
}

/** One square per pod: filled when ready, empty while wanted. */
export function PodSquares({ desired, ready }: PodSquaresProps) {
  const all = Math.max(desired, ready);
  return (
    <Box
      component="span"
      role="img"
      aria-label={`${ready} of ${desired} pods ready`}
      title={`${ready} of ${desired} pods ready`}
      sx={{ display: 'inline-flex', gap: '2px', alignItems: 'center' }}
    >
      {Array.from({ length: Math.min(all, MOST) }, (_, index) => (
        <Square key={index} filled={index < ready} />
      ))}
      {all > MOST && <span>+{all - MOST}</span>}
      {all === 0 && (
        <Box component="span" sx={{ color: 'text.secondary' }}>
          –
        </Box>
      )}
    </Box>
  );
}
