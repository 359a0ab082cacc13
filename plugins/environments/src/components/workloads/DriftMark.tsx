import CallSplit from '@mui/icons-material/CallSplit';
import Box from '@mui/material/Box';

/** What runs is not what Git asks for. */
export function DriftMark() {
  return (
    <Box
      component="span"
      title="What runs is not what Git asks for"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.25,
        fontSize: '0.75rem',
        fontWeight: 600,
        whiteSpace: 'nowrap',
      }}
    >
      <CallSplit aria-hidden sx={{ fontSize: 15, color: 'warning.main' }} />
      Drifted
    </Box>
  );
}
