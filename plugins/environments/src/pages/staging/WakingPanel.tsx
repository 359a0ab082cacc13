import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import type {
  Environment,
  Hibernation,
} from '@slipway/plugin-environments-common';
import { formatEstimate, Section } from '@slipway/ui';
import { EnvironmentClock } from '../../components/clock/EnvironmentClock';
import { useTimeline } from '../../hooks/useReads';
import { WakingChecklist } from './WakingChecklist';

/** Props of {@link WakingPanel}. */
interface WakingPanelProps {
  environment: Environment;
  hibernation: Hibernation;
}

/** What to look at while waiting: how far it is, how long it takes, which components are up. */
export function WakingPanel({ environment, hibernation }: WakingPanelProps) {
  const timeline = useTimeline(environment.name).data;
  const waking = environment.workloads.filter(
    item => item.replicas.desired > 0,
  );
  const up = waking.filter(item => item.state === 'ready');
  const { estimate } = hibernation;
  return (
    <Section
      title={`Waking ${environment.name}`}
      note={
        estimate
          ? `takes ${formatEstimate(estimate.seconds)}, judged by ${estimate.samples} earlier ${estimate.samples === 1 ? 'wake' : 'wakes'}`
          : 'no earlier wake to judge by'
      }
    >
      <LinearProgress
        variant="determinate"
        value={waking.length > 0 ? (up.length / waking.length) * 100 : 0}
        aria-label={`${up.length} of ${waking.length} components are up`}
        sx={{ height: 6, borderRadius: 3, mb: 2 }}
      />
      <WakingChecklist workloads={waking} />
      {timeline && (
        <Box sx={{ mt: 2 }}>
          <EnvironmentClock timeline={timeline} />
        </Box>
      )}
    </Section>
  );
}
