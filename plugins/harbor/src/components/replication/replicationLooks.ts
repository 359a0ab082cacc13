import Autorenew from '@mui/icons-material/Autorenew';
import Cancel from '@mui/icons-material/Cancel';
import CheckCircle from '@mui/icons-material/CheckCircle';
import CloudOff from '@mui/icons-material/CloudOff';
import ErrorIcon from '@mui/icons-material/Error';
import type {
  Replication,
  ReplicationState,
} from '@slipway/plugin-harbor-common';
import type { StateLook } from '@slipway/ui';

const running: StateLook = {
  label: 'Replicating',
  icon: Autorenew,
  tone: 'info',
  moving: true,
};
const failed: StateLook = {
  label: 'Replication failed',
  icon: ErrorIcon,
  tone: 'error',
};

/** Looks of the states of a run of a replication. */
export const replicationLooks: Record<Replication['state'], StateLook> = {
  running,
  succeeded: { label: 'Replicated', icon: CheckCircle, tone: 'success' },
  failed,
  stopped: { label: 'Stopped', icon: Cancel, tone: 'warning' },
};

/** Looks of whether an image is where it is to go. */
export const placeLooks: Record<ReplicationState['state'], StateLook> = {
  missing: { label: 'Not there', icon: CloudOff, tone: 'neutral' },
  running,
  failed,
  present: { label: 'There', icon: CheckCircle, tone: 'success' },
};

/** What is copied, without what Harbor adds of how much that is: `shop/checkout [1 item(s) in total]`. */
export const sourcesOf = ({ artifacts }: Pick<Replication, 'artifacts'>) =>
  artifacts.map(({ source }) =>
    source.replace(/ \[1 item\(s\) in total\]$/, ''),
  );

/** How much of a replication is done; before Harbor knows how much there is, nothing. */
export function doneInWords({ tasks }: Pick<Replication, 'tasks'>): string {
  if (tasks.total === 0) return '';
  const done = `${tasks.succeeded} of ${tasks.total} done`;
  return tasks.failed > 0 ? `${done}, ${tasks.failed} failed` : done;
}

/** Where a replication goes from and to, by the names that people know: `onprem → cloud`. */
export const directionOf = ({
  from,
  to,
}: Pick<Replication, 'from' | 'to'>): string =>
  `${from.instance ?? from.registry} → ${to.instance ?? to.registry}`;
