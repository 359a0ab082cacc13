import Box from '@mui/material/Box';
import TableCell from '@mui/material/TableCell';
import TableRow from '@mui/material/TableRow';
import type {
  Environment,
  Workload,
} from '@slipway/plugin-environments-common';
import { ActionButton, ExternalLink, YoursMark } from '@slipway/ui';
import { useObstacle } from '../../hooks/useObstacle';
import { ImageTag } from '../images/ImageTag';
import { ReasonText } from '../state/ReasonText';
import { WorkloadBadge } from '../state/StateBadge';
import { DriftMark } from './DriftMark';
import { PodSquares } from './PodSquares';

const roleNotes = {
  service: undefined,
  dependency: 'dependency',
  test: 'regression run',
};

/** Props of {@link WorkloadRow}. */
interface WorkloadRowProps {
  environment: Environment;
  workload: Workload;
  /** It is of a service of the reader's. */
  isYours: boolean;
  onSync: () => void;
}

/** One workload. */
export function WorkloadRow(props: WorkloadRowProps) {
  const { environment, workload, onSync } = props;
  const { application } = workload;
  const forbidden = useObstacle('sync', environment, workload.service);
  return (
    <TableRow sx={{ verticalAlign: 'top' }}>
      <TableCell component="th" scope="row" sx={{ whiteSpace: 'nowrap' }}>
        <strong>{workload.service}</strong>{' '}
        {props.isYours && <YoursMark why={`You own ${workload.service}`} />}
        {roleNotes[workload.role] && (
          <Box sx={{ color: 'text.secondary', fontSize: '0.75rem' }}>
            {roleNotes[workload.role]}
          </Box>
        )}
      </TableCell>
      <TableCell>
        <WorkloadBadge state={workload.state} />
      </TableCell>
      <TableCell>
        <Images workload={workload} />
      </TableCell>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>
        <PodSquares {...workload.replicas} />{' '}
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {workload.replicas.ready}/{workload.replicas.desired}
        </Box>
      </TableCell>
      <TableCell sx={{ minWidth: 200, overflowWrap: 'anywhere' }}>
        {workload.reason && <ReasonText reason={workload.reason} />}
      </TableCell>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>
        {application?.url ? (
          <ExternalLink url={application.url}>{application.name}</ExternalLink>
        ) : (
          application?.name
        )}
        <Box sx={{ color: 'text.secondary', fontSize: '0.75rem' }}>
          {[workload.sync, workload.health].filter(Boolean).join(' · ')}
        </Box>
      </TableCell>
      <TableCell align="right">
        <ActionButton
          size="small"
          aria-label={`Sync ${workload.service}`}
          obstacle={obstacleOf(props) ?? forbidden}
          onClick={onSync}
        >
          Sync
        </ActionButton>
      </TableCell>
    </TableRow>
  );
}

function obstacleOf({ environment, workload }: WorkloadRowProps) {
  if (!workload.application) return 'Argo CD has no application for it yet';
  return environment.state === 'destroyed'
    ? `${environment.name} is gone`
    : undefined;
}

function Images({ workload }: { workload: Workload }) {
  const { desired, running } = workload.image;
  if (!running || running === desired) {
    return (
      <>
        <ImageTag image={desired ?? running} />
        {workload.drifted && <DriftMark />}
      </>
    );
  }
  return (
    <Box sx={{ display: 'grid', gap: 0.25 }}>
      <span>
        Git asks for <ImageTag image={desired} />
      </span>
      <span>
        running <ImageTag image={running} />
      </span>
      {workload.drifted && <DriftMark />}
    </Box>
  );
}
