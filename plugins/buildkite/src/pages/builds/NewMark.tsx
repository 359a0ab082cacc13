import Box from '@mui/material/Box';

/** Says quietly that a line came while the reader looked. */
export const NewMark = () => (
  <Box
    component="span"
    title="It came while you looked"
    sx={{
      px: 0.75,
      border: 1,
      borderColor: 'info.main',
      borderRadius: '4px',
      fontSize: '0.75rem',
      lineHeight: '18px',
      color: 'text.secondary',
    }}
  >
    new
  </Box>
);
