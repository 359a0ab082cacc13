import type { Rollout, RolloutStatus } from '../../views/rollout';
import { podTemplateHash } from '../podTemplateHash';

/** The status to go on from: a new template or new steps begin at the first step, as does what was aborted. */
export function startingStatus(rollout: Rollout, hash: string): RolloutStatus {
  const status = rollout.status ?? {};
  const steps = rollout.spec.strategy.canary?.steps;
  const stepHash = steps && podTemplateHash(steps);
  const unchanged =
    status.currentPodHash === hash && status.currentStepHash === stepHash;
  if (unchanged && !status.abort) return status;
  const running: RolloutStatus = {
    ...status,
    pauseConditions: undefined,
    controllerPause: undefined,
  };
  if (unchanged) return { ...running, ...(steps && { currentStepIndex: 0 }) };
  const settled = !status.stableRS || status.stableRS === hash;
  return {
    ...running,
    abort: undefined,
    abortedAt: undefined,
    promoteFull: undefined,
    currentPodHash: hash,
    currentStepHash: stepHash,
    currentStepIndex: steps && (settled ? steps.length : 0),
  };
}
