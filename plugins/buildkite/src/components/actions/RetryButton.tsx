import { useApi } from '@backstage/frontend-plugin-api';
import Replay from '@mui/icons-material/Replay';
import type { Build, Job } from '@slipway/plugin-buildkite-common';
import { ActionButton, ActionDialog, useOpenDialog } from '@slipway/ui';
import { buildkiteApiRef } from '../../api/buildkiteApi';
import { stepLabel } from '../jobs/stepLabel';
import { retryJobAction } from './buildActions';
import { goneObstacle } from './buildObstacles';
import { useBuildObstacle } from './useBuildObstacle';

/** Runs one job again. */
export function RetryButton({ build, job }: { build: Build; job: Job }) {
  const api = useApi(buildkiteApiRef);
  const openDialog = useOpenDialog();
  const forbidden = useBuildObstacle('retry', build);
  return (
    <ActionButton
      size="small"
      variant="outlined"
      startIcon={<Replay aria-hidden />}
      aria-label={`Retry ${stepLabel(job.label).text}`}
      obstacle={goneObstacle(build) ?? forbidden}
      onClick={() =>
        openDialog(close => (
          <ActionDialog
            action={retryJobAction(api, build, job)}
            onClose={close}
          />
        ))
      }
    >
      Retry
    </ActionButton>
  );
}
