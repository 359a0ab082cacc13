import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import type { Replication } from '@slipway/plugin-harbor-common';
import { Duration, ExternalLink, LookBadge, RelativeTime } from '@slipway/ui';
import { RetryReplicationButton } from '../../components/actions/RetryReplicationButton';
import {
  directionOf,
  doneInWords,
  replicationLooks,
  sourcesOf,
} from '../../components/replication/replicationLooks';

const SHOWN = 5;

/** One run of a policy: what it moves, how far it is, why it failed, and a way to try again. */
export function ReplicationRow({ replication }: { replication: Replication }) {
  const { policy, state, tasks } = replication;
  const ended = state === 'failed' || state === 'stopped';
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gap: 0.5,
        py: 1.25,
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          columnGap: 1.5,
          rowGap: 0.5,
        }}
      >
        <LookBadge look={replicationLooks[state]} />
        <strong>{policy.name}</strong>
        <span>{directionOf(replication)}</span>
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {doneInWords(replication)}
        </Box>
        <Box sx={{ display: 'flex', columnGap: 1.5, ml: 'auto' }}>
          <Box component="span" sx={{ color: 'text.secondary' }}>
            <RelativeTime at={replication.startedAt} />
            {', '}
            {replication.endedAt ? 'took ' : 'for '}
            <Duration from={replication.startedAt} to={replication.endedAt} />
          </Box>
          <ExternalLink url={replication.url}>Harbor</ExternalLink>
        </Box>
      </Box>
      {state === 'running' && (
        <LinearProgress
          // Else it would shrink from full to empty when Harbor says how much there is.
          key={tasks.total > 0 ? 'known' : 'unknown'}
          aria-label={`Progress of ${policy.name}`}
          variant={tasks.total > 0 ? 'determinate' : 'indeterminate'}
          value={
            tasks.total > 0
              ? ((tasks.succeeded + tasks.failed + tasks.stopped) /
                  tasks.total) *
                100
              : undefined
          }
        />
      )}
      {(replication.message ?? ended) && (
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}>
          <Box sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
            {replication.message}
          </Box>
          {ended && <RetryReplicationButton replication={replication} />}
        </Box>
      )}
      <Artifacts names={sourcesOf(replication)} />
    </Box>
  );
}

function Artifacts({ names }: { names: string[] }) {
  if (names.length === 0) return null;
  const more = names.length - SHOWN;
  return (
    <Box
      sx={{
        color: 'text.secondary',
        fontSize: '0.8125rem',
        overflowWrap: 'anywhere',
      }}
      title={names.join('\n')}
    >
      {names.slice(0, SHOWN).join(', ')}
      {more > 0 && ` and ${more} more`}
    </Box>
  );
}
