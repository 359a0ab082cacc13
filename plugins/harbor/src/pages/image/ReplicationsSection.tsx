import SyncAlt from '@mui/icons-material/SyncAlt';
import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { ImageDetail, Replication } from '@slipway/plugin-harbor-common';
import {
  Duration,
  EmptyState,
  ExternalLink,
  LookBadge,
  QueryBoundary,
  RelativeTime,
  Section,
  VisuallyHidden,
} from '@slipway/ui';
import { ReplicateButton } from '../../components/actions/ReplicateButton';
import { RetryReplicationButton } from '../../components/actions/RetryReplicationButton';
import {
  directionOf,
  replicationLooks,
} from '../../components/replication/replicationLooks';
import { useInstances } from '../../hooks/useInstances';
import { useReplicationPage } from '../../hooks/useReads';

const NEWEST = 50;

/** How an image came from one instance to another, the newest first. */
export function ReplicationsSection({ image }: { image: ImageDetail }) {
  const replications = useReplicationPage({
    image: image.digest,
    limit: NEWEST,
  });
  const instances = useInstances();
  return (
    <QueryBoundary query={replications} subject="the replications of the image">
      {({ items, totalItems }) =>
        items.length === 0 ? (
          <EmptyState
            icon={SyncAlt}
            title="No replication has moved it yet"
            action={<ReplicateButton image={image} />}
          >
            {instances?.length === 1 &&
              'There is one registry, and this image is in it.'}
          </EmptyState>
        ) : (
          <Section
            title="Replications"
            note={
              totalItems > items.length
                ? `the newest ${items.length} of ${totalItems}`
                : totalItems
            }
            flush
          >
            <Box sx={{ overflowX: 'auto' }}>
              <ReplicationTable items={items} />
            </Box>
          </Section>
        )
      }
    </QueryBoundary>
  );
}

function ReplicationTable({ items }: { items: Replication[] }) {
  return (
    <Table size="small" aria-label="Replications">
      <TableHead>
        <TableRow>
          <TableCell>State</TableCell>
          <TableCell>Direction</TableCell>
          <TableCell>Policy</TableCell>
          <TableCell>Started</TableCell>
          <TableCell>Took</TableCell>
          <TableCell>
            <VisuallyHidden>What may be done</VisuallyHidden>
          </TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {items.map(one => (
          <TableRow key={`${one.instance}/${one.id}`}>
            <TableCell>
              <LookBadge look={replicationLooks[one.state]} />
              {one.message && (
                <Box sx={{ mt: 0.5, overflowWrap: 'anywhere' }}>
                  {one.message}
                </Box>
              )}
            </TableCell>
            <TableCell>{directionOf(one)}</TableCell>
            <TableCell>
              <ExternalLink url={one.url}>{one.policy.name}</ExternalLink>
            </TableCell>
            <TableCell>
              <RelativeTime at={one.startedAt} />
            </TableCell>
            <TableCell>
              <Duration from={one.startedAt} to={one.endedAt} />
            </TableCell>
            <TableCell align="right">
              {(one.state === 'failed' || one.state === 'stopped') && (
                <RetryReplicationButton replication={one} />
              )}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
