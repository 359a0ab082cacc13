import Box from '@mui/material/Box';
import { actionTitle } from '@slipway/ui';

/** Names of actions, side by side. */
export function ActionList({
  actions,
  label,
}: {
  actions: string[];
  label: string;
}) {
  return (
    <Box
      component="ul"
      aria-label={label}
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 0.75,
        m: 0,
        p: 0,
        listStyle: 'none',
      }}
    >
      {actions.map(action => (
        <Box
          component="li"
          key={action}
          title={action}
          sx={{
            px: 1,
            py: 0.25,
            borderRadius: 1.5,
            border: 1,
            borderColor: 'divider',
            bgcolor: 'action.hover',
            fontSize: '0.8125rem',
          }}
        >
          {actionTitle(action)}
        </Box>
      ))}
    </Box>
  );
}
