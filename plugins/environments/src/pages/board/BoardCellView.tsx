import Box from '@mui/material/Box';
import { alpha, styled } from '@mui/material/styles';
import { toneColor } from '@slipway/ui';
import { memo } from 'react';
import { ImageTag } from '../../components/images/ImageTag';
import { imageParts } from '../../components/images/imageParts';
import { workloadStateLooks } from '../../components/state/states';
import { DriftMark } from '../../components/workloads/DriftMark';
import { PodSquares } from '../../components/workloads/PodSquares';
import type { BoardCell } from './boardModel';

const Cell = styled('div', { shouldForwardProp: prop => prop !== 'lit' })<{
  lit: boolean;
}>(({ theme, lit }) => ({
  display: 'grid',
  gap: 4,
  minHeight: 56,
  padding: '8px 12px',
  alignContent: 'start',
  outline: 'none',
  ...(lit && {
    backgroundColor: alpha(theme.palette.primary.main, 0.16),
    boxShadow: `inset 0 0 0 2px ${theme.palette.primary.main}`,
  }),
  '&:focus-visible': {
    boxShadow: `inset 0 0 0 3px ${theme.palette.primary.main}`,
  },
}));

/** Props of {@link BoardCellView}. */
interface BoardCellViewProps {
  cell: BoardCell;
  /** Its release is the one that is pointed at. */
  lit: boolean;
  onPoint: (release: string | undefined) => void;
}

/** Version, one square per pod, drift. */
export const BoardCellView = memo(function ServiceInEnvironment(
  props: BoardCellViewProps,
) {
  const { cell, lit, onPoint } = props;
  const { workload, environment, release } = cell;
  const image = workload.image.running ?? workload.image.desired;
  const look = workloadStateLooks[workload.state];
  const Icon = look.icon;
  return (
    <Cell
      lit={lit}
      tabIndex={0}
      role="group"
      aria-label={`${workload.service} in ${environment.name}: ${image ? imageParts(image).tag : 'no image'}, ${look.label.toLowerCase()}${workload.drifted ? ', drifted' : ''}`}
      aria-current={lit}
      onMouseEnter={() => onPoint(release)}
      onFocus={() => onPoint(release)}
      onBlur={() => onPoint(undefined)}
    >
      <ImageTag image={image} />
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.75 }}>
        <Icon
          titleAccess={workload.reason?.message ?? look.label}
          sx={{ fontSize: 15, color: theme => toneColor(theme, look.tone) }}
        />
        <PodSquares {...workload.replicas} />
        {workload.drifted && <DriftMark />}
      </Box>
    </Cell>
  );
});
