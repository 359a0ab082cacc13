import Box from '@mui/material/Box';

/** Says of a line that it is the reader's. `why`, for a tooltip: `You own checkout`. */
export function YoursMark({ why }: { why: string }) {
  return (
    <Box
      component="span"
      title={why}
      sx={{
        px: 0.75,
        border: 1,
        borderColor: 'divider',
        borderRadius: '4px',
        fontSize: '0.75rem',
        fontWeight: 400,
        lineHeight: '18px',
        color: 'text.secondary',
        whiteSpace: 'nowrap',
      }}
    >
      yours
    </Box>
  );
}
