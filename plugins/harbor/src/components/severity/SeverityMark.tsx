import Box from '@mui/material/Box';
import type { Severity } from '@slipway/plugin-harbor-common';
import { severityLooks } from './severityLooks';

/** Icon and word of a severity. */
export function SeverityMark({ severity }: { severity: Severity }) {
  const { icon: Icon, label, color } = severityLooks[severity];
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        verticalAlign: 'top',
        alignItems: 'center',
        gap: 0.5,
        fontWeight: 600,
        whiteSpace: 'nowrap',
      }}
    >
      <Icon aria-hidden sx={{ fontSize: 18, color }} />
      {label}
    </Box>
  );
}
