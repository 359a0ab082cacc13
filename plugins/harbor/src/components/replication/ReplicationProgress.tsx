import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import type { Replication } from '@slipway/plugin-harbor-common';
import { Duration, ExternalLink, LookBadge } from '@slipway/ui';
import { useReplication } from '../../hooks/useReplication';
import {
  directionOf,
  doneInWords,
  replicationLooks,
  sourcesOf,
} from './replicationLooks';

/** How a replication that was started goes on, until its end. */
export function ReplicationProgress(props: {
  replication: Pick<Replication, 'instance' | 'id'>;
}) {
  const { replication: found, isError } = useReplication(props.replication);
  if (isError) {
    return (
      <Alert severity="warning">
        How it goes on cannot be read now. It goes on all the same.
      </Alert>
    );
  }
  if (!found) {
    return (
      <Box role="status">
        Waits for its first sign of life
        <LinearProgress aria-label="Waiting" sx={{ mt: 1 }} />
      </Box>
    );
  }
  const { tasks, state } = found;
  const over = tasks.succeeded + tasks.failed + tasks.stopped;
  return (
    <Box role="status" aria-label="Replication">
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          columnGap: 1.5,
          rowGap: 0.5,
          mb: 1,
        }}
      >
        <LookBadge look={replicationLooks[state]} />
        <span>{directionOf(found)}</span>
        <span>{sourcesOf(found).join(', ')}</span>
        <Duration from={found.startedAt} to={found.endedAt} />
        <span>{doneInWords(found)}</span>
        <ExternalLink url={found.url}>Harbor</ExternalLink>
      </Box>
      <LinearProgress
        // Else it would shrink from full to empty when Harbor says how much there is.
        key={tasks.total > 0 ? 'known' : 'unknown'}
        variant={tasks.total > 0 ? 'determinate' : 'indeterminate'}
        value={tasks.total > 0 ? (100 * over) / tasks.total : undefined}
        color={state === 'failed' ? 'error' : 'primary'}
        aria-label="Done"
      />
      {found.message && (
        <Alert severity="error" sx={{ mt: 1 }}>
          {found.message}
        </Alert>
      )}
    </Box>
  );
}
