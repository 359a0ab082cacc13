import type { Rollout, RolloutStatus } from '../../views/rollout';
import type { ReplicaSet } from '../../views/workloads';
import type { Scaling } from '../deployment/scaling';
import type { Occurrence } from '../EventRecorder';
import { allOf, hashOf } from './Decision';
import type { Decision, Parts } from './Decision';

const defaultDelaySeconds = 30;
const pauseReason = 'BlueGreenPause';

const resumed = { pauseConditions: undefined, controllerPause: undefined };

/** The next move of a blue-green update: preview, pause, cut over, and the old one down after its delay. */
export function decideBlueGreen(
  rollout: Rollout,
  parts: Parts,
  status: RolloutStatus,
  timing: { pausedForMs(): number; idleForMs(set: ReplicaSet): number },
): Decision {
  const { blueGreen } = rollout.spec.strategy;
  const hash = hashOf(parts.newest);
  const active = status.blueGreen?.activeSelector;
  const step = promotionStep(rollout, parts, status, timing.pausedForMs);
  const nowActive = step.cutOver ? hash : active;
  const down = scalingsOf(rollout, parts, status, nowActive, timing.idleForMs);
  const preview = blueGreen?.previewService;
  const next: RolloutStatus = {
    ...step.status,
    blueGreen: {
      ...(nowActive && { activeSelector: nowActive }),
      ...(preview && { previewSelector: hash }),
    },
    ...(nowActive && { stableRS: nowActive }),
    ...(step.cutOver && { promoteFull: undefined }),
  };
  const waits = [step.againMs, down.againMs].filter(ms => ms !== undefined);
  return {
    scalings: down.scalings,
    status: next,
    events: step.events,
    ...(waits.length > 0 && { againMs: Math.min(...waits) }),
    services: [
      ...(preview ? [{ name: preview, hash }] : []),
      ...(blueGreen && nowActive
        ? [{ name: blueGreen.activeService, hash: nowActive }]
        : []),
    ],
  };
}

interface Step {
  status: RolloutStatus;
  events: Occurrence[];
  cutOver: boolean;
  againMs?: number;
}

function promotionStep(
  rollout: Rollout,
  { newest }: Parts,
  status: RolloutStatus,
  pausedForMs: () => number,
): Step {
  const wait: Step = { status, events: [], cutOver: false };
  const active = status.blueGreen?.activeSelector;
  const replicas = rollout.spec.replicas ?? 1;
  if (status.abort || rollout.spec.paused) return wait;
  if (active === hashOf(newest)) {
    return { ...wait, status: { ...status, ...resumed } };
  }
  if ((newest.status?.availableReplicas ?? 0) < replicas) return wait;
  const cutOver: Step = {
    status: { ...status, ...resumed },
    events: [],
    cutOver: true,
  };
  if (!active || status.promoteFull) return cutOver;
  const { autoPromotionEnabled = true, autoPromotionSeconds } =
    rollout.spec.strategy.blueGreen ?? {};
  if (autoPromotionEnabled && !autoPromotionSeconds) return cutOver;
  if ((status.pauseConditions ?? []).length === 0) {
    // Somebody took the pause away that the controller had set: a promotion.
    return status.controllerPause ? cutOver : { ...wait, ...paused(status) };
  }
  if (!autoPromotionSeconds) return wait;
  const left = autoPromotionSeconds * 1000 - pausedForMs();
  return left > 0 ? { ...wait, againMs: left } : cutOver;
}

function paused(status: RolloutStatus): Partial<Step> {
  return {
    status: {
      ...status,
      controllerPause: true,
      pauseConditions: [{ reason: pauseReason, startTime: '' }],
    },
    events: [
      {
        type: 'Normal',
        reason: 'RolloutPaused',
        message: `Rollout is paused (${pauseReason})`,
      },
    ],
  };
}

function scalingsOf(
  rollout: Rollout,
  parts: Parts,
  status: RolloutStatus,
  active: string | undefined,
  idleForMs: (set: ReplicaSet) => number,
): { scalings: Scaling[]; againMs?: number } {
  const replicas = rollout.spec.replicas ?? 1;
  const delaySeconds =
    rollout.spec.strategy.blueGreen?.scaleDownDelaySeconds ??
    defaultDelaySeconds;
  const scalings: Scaling[] = [];
  let againMs: number | undefined;
  for (const set of allOf(parts)) {
    const used =
      hashOf(set) === active || (set === parts.newest && !status.abort);
    let wanted = set.spec.replicas;
    if (used) wanted = replicas;
    else if (wanted > 0) {
      const left = delaySeconds * 1000 - idleForMs(set);
      if (left <= 0) wanted = 0;
      else againMs = Math.min(againMs ?? left, left);
    }
    if (wanted !== set.spec.replicas) scalings.push({ set, replicas: wanted });
  }
  return { scalings, ...(againMs !== undefined && { againMs }) };
}
