import PanTool from '@mui/icons-material/PanTool';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import type { Build } from '@slipway/plugin-buildkite-common';
import { RelativeTime } from '@slipway/ui';
import { UnblockButton } from '../../components/actions/UnblockButton';
import { goneObstacle } from '../../components/actions/buildObstacles';
import { StepLabelText } from '../../components/jobs/StepLabelText';

/** What a build waits for: each block step with its question and the way on. */
export function WaitingSteps({ build }: { build: Build }) {
  return build.approvals.map(approval => (
    <Alert
      key={approval.job}
      severity="warning"
      icon={<PanTool aria-hidden fontSize="inherit" />}
      action={
        <UnblockButton
          variant="contained"
          approval={approval}
          obstacle={goneObstacle(build)}
        />
      }
    >
      <strong>
        <StepLabelText label={approval.label} fallback="Block step" />
      </strong>
      {approval.since && (
        <>
          {' waits for '}
          <RelativeTime at={approval.since} show="age" />
        </>
      )}
      {approval.prompt && (
        <Box sx={{ whiteSpace: 'pre-wrap' }}>{approval.prompt}</Box>
      )}
    </Alert>
  ));
}
