import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { ReplicationPolicy } from '@slipway/plugin-harbor-common';
import { LookBadge, QueryBoundary, RelativeTime, Section } from '@slipway/ui';
import { replicationLooks } from '../../components/replication/replicationLooks';
import { usePolicies } from '../../hooks/useReads';
import { RunPolicyButton } from './RunPolicyButton';

const triggers: Record<ReplicationPolicy['trigger'], string> = {
  manual: 'by hand',
  event: 'on push',
  scheduled: 'on a schedule',
};

/** The rules by which images go from one registry to another. */
export function PolicyTable() {
  const query = usePolicies();
  return (
    <Section title="Policies" flush>
      <QueryBoundary query={query} subject="the policies">
        {({ items }) =>
          items.length === 0 ? (
            <Box sx={{ px: 2, pb: 2, color: 'text.secondary' }}>
              No instance has a replication policy, or the robot may not read
              them.
            </Box>
          ) : (
            <Box sx={{ overflowX: 'auto' }}>
              <Table size="small" aria-label="Policies">
                <TableHead>
                  <TableRow>
                    <TableCell>Policy</TableCell>
                    <TableCell>From</TableCell>
                    <TableCell>To</TableCell>
                    <TableCell>Moves</TableCell>
                    <TableCell>Starts</TableCell>
                    <TableCell>Last run</TableCell>
                    <TableCell />
                  </TableRow>
                </TableHead>
                <TableBody>
                  {items.map(policy => (
                    <PolicyRow
                      key={`${policy.instance}/${policy.id}`}
                      policy={policy}
                    />
                  ))}
                </TableBody>
              </Table>
            </Box>
          )
        }
      </QueryBoundary>
    </Section>
  );
}

function PolicyRow({ policy }: { policy: ReplicationPolicy }) {
  const { last } = policy;
  return (
    <TableRow hover>
      <TableCell component="th" scope="row">
        <strong>{policy.name}</strong>
        {policy.description && (
          <Box sx={{ color: 'text.secondary' }}>{policy.description}</Box>
        )}
      </TableCell>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>
        {policy.from.instance ?? policy.from.registry}
      </TableCell>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>
        {policy.to.instance ?? policy.to.registry}
      </TableCell>
      <TableCell>{policy.filters}</TableCell>
      <TableCell sx={{ whiteSpace: policy.schedule ? undefined : 'nowrap' }}>
        {policy.enabled
          ? [triggers[policy.trigger], policy.schedule]
              .filter(Boolean)
              .join(': ')
          : 'disabled'}
      </TableCell>
      <TableCell>
        {last ? (
          <Box
            sx={{
              display: 'flex',
              alignItems: 'center',
              gap: 1,
              whiteSpace: 'nowrap',
            }}
          >
            <LookBadge look={replicationLooks[last.state]} />
            <RelativeTime at={last.endedAt ?? last.startedAt} />
          </Box>
        ) : (
          <Box component="span" sx={{ color: 'text.secondary' }}>
            never
          </Box>
        )}
      </TableCell>
      <TableCell align="right">
        <RunPolicyButton policy={policy} />
      </TableCell>
    </TableRow>
  );
}
