import type { CanaryStep, RolloutStatus } from '../../views/rollout';
import type { Occurrence } from '../EventRecorder';
import type { Decision } from './Decision';

const resumed: Occurrence = {
  type: 'Normal',
  reason: 'RolloutResumed',
  message: 'Rollout is resumed',
};

type Progress = Pick<Decision, 'status' | 'events' | 'againMs'>;

/** Completes the current step of a canary, begins or ends its pause, or waits. */
export function canaryStep(
  steps: readonly CanaryStep[],
  status: RolloutStatus,
  settled: boolean,
  pausedForMs: () => number,
): Progress {
  const index = status.currentStepIndex ?? 0;
  const step = steps[index];
  const complete = (events: Occurrence[] = []): Progress => ({
    status: {
      ...status,
      currentStepIndex: index + 1,
      pauseConditions: undefined,
      controllerPause: undefined,
    },
    events: [
      {
        type: 'Normal',
        reason: 'RolloutStepCompleted',
        message: `Rollout step ${index + 1}/${steps.length} completed (${stepText(step)})`,
      },
      ...events,
    ],
  });
  const wait: Progress = { status, events: [] };
  if (!step?.pause) return settled ? complete() : wait;
  const conditions = status.pauseConditions ?? [];
  if (conditions.length === 0) {
    // Somebody took the pause away that the controller had set: a promotion.
    if (status.controllerPause) return complete([resumed]);
    return settled ? { ...paused(status), againMs: 0 } : wait;
  }
  const duration = durationMs(step.pause.duration);
  if (duration === undefined) return wait;
  const left = duration - pausedForMs();
  return left > 0 ? { ...wait, againMs: left } : complete([resumed]);
}

function paused(status: RolloutStatus): Progress {
  return {
    status: {
      ...status,
      controllerPause: true,
      pauseConditions: [{ reason: 'CanaryPauseStep', startTime: '' }],
    },
    events: [
      {
        type: 'Normal',
        reason: 'RolloutPaused',
        message: 'Rollout is paused (CanaryPauseStep)',
      },
    ],
  };
}

function stepText(step: CanaryStep | undefined): string {
  if (step?.setWeight !== undefined) return `setWeight: ${step.setWeight}`;
  if (!step?.pause) return Object.keys(step ?? {}).join(', ');
  const { duration } = step.pause;
  return duration === undefined ? 'pause' : `pause: ${duration}`;
}

const units: Record<string, number> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
};

/** Milliseconds of `30`, `"30"`, `30s`, `5m`, `1h`; undefined for a pause without end. */
export function durationMs(
  duration: number | string | undefined,
): number | undefined {
  if (duration === undefined) return undefined;
  const match = /^(\d+)([smh]?)$/.exec(String(duration));
  if (!match) return undefined;
  return Number(match[1]) * (units[match[2] || 's'] ?? 1_000);
}
