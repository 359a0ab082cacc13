import CheckBox from '@mui/icons-material/CheckBox';
import CheckBoxOutlineBlank from '@mui/icons-material/CheckBoxOutlineBlank';
import ErrorIcon from '@mui/icons-material/Error';
import Box from '@mui/material/Box';
import CircularProgress from '@mui/material/CircularProgress';
import type { Workload } from '@slipway/plugin-environments-common';

/** Components of a waking environment, ticked off as they come up. */
export function WakingChecklist({ workloads }: { workloads: Workload[] }) {
  return (
    <Box
      component="ul"
      aria-label="Components"
      aria-live="polite"
      sx={{
        m: 0,
        p: 0,
        listStyle: 'none',
        display: 'grid',
        gridTemplateColumns: 'repeat(auto-fill, minmax(300px, 1fr))',
        gap: 1,
      }}
    >
      {workloads.map(workload => (
        <Box
          key={workload.service}
          component="li"
          sx={{ display: 'flex', alignItems: 'center', gap: 1, minHeight: 28 }}
        >
          <Mark workload={workload} />
          <strong>{workload.service}</strong>
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {words(workload)}
          </Box>
        </Box>
      ))}
    </Box>
  );
}

function Mark({ workload }: { workload: Workload }) {
  if (workload.state === 'ready') {
    return <CheckBox aria-hidden sx={{ color: 'success.main' }} />;
  }
  if (workload.state === 'degraded') {
    return <ErrorIcon aria-hidden sx={{ color: 'error.main' }} />;
  }
  return workload.replicas.ready > 0 || workload.reason ? (
    <CircularProgress aria-hidden size={18} sx={{ mx: '3px' }} />
  ) : (
    <CheckBoxOutlineBlank aria-hidden sx={{ color: 'text.secondary' }} />
  );
}

function words({ state, replicas, reason }: Workload): string {
  const pods = `${replicas.ready} of ${replicas.desired} pods`;
  if (state === 'ready') return `is up, ${pods}`;
  return reason ? `${pods}; ${reason.message}` : pods;
}
