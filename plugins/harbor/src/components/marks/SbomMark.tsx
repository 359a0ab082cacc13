import ListAlt from '@mui/icons-material/ListAlt';
import Box from '@mui/material/Box';

/** Whether there is a bill of materials. */
export const SbomMark = ({ sbom }: { sbom: boolean }) => (
  <Box
    component="span"
    sx={{
      display: 'inline-flex',
      alignItems: 'center',
      gap: 0.5,
      whiteSpace: 'nowrap',
      color: sbom ? 'text.primary' : 'text.secondary',
    }}
  >
    <ListAlt aria-hidden sx={{ fontSize: 18 }} />
    {sbom ? 'SBOM' : 'No SBOM'}
  </Box>
);
