import type { Rollout, RolloutStatus } from '../../views/rollout';
import type { Scaling } from '../deployment/scaling';
import { totalsOf } from '../replicaset/replicaSets';
import { canaryStep } from './canarySteps';
import { allOf, hashOf } from './Decision';
import type { Decision, Parts } from './Decision';
import { canarySurge, shareOf, weightAt } from './weights';
import type { Share } from './weights';

/** The next move of a canary: pods by weight, then the step after. */
export function decideCanary(
  rollout: Rollout,
  parts: Parts,
  status: RolloutStatus,
  pausedForMs: () => number,
): Decision {
  const replicas = rollout.spec.replicas ?? 1;
  const steps = rollout.spec.strategy.canary?.steps ?? [];
  const index = status.currentStepIndex ?? 0;
  const share = shareNow(rollout, parts, status, index);
  const scalings = canaryScalings(rollout, parts, share);
  const settled = scalings.length === 0 && isAt(parts, share);
  const base: Decision = {
    scalings,
    status,
    events: [],
    services: servicesOf(rollout, parts),
  };
  if (status.abort || rollout.spec.paused) return base;
  if (status.promoteFull && index < steps.length) {
    return { ...base, status: promoted(status, steps.length) };
  }
  if (index < steps.length) {
    return { ...base, ...canaryStep(steps, status, settled, pausedForMs) };
  }
  const done = settled && share.newest === replicas;
  if (!done) return base;
  return {
    ...base,
    status: {
      ...status,
      stableRS: hashOf(parts.newest),
      promoteFull: undefined,
    },
  };
}

function shareNow(
  rollout: Rollout,
  { newest, stable }: Parts,
  status: RolloutStatus,
  index: number,
): Share {
  const replicas = rollout.spec.replicas ?? 1;
  if (!stable || stable === newest) return { newest: replicas, stable: 0 };
  const steps = rollout.spec.strategy.canary?.steps ?? [];
  const reached = status.promoteFull ? 100 : weightAt(steps, index);
  const weight = status.abort ? 0 : reached;
  return shareOf(weight, replicas, canarySurge(rollout).maxSurge);
}

function promoted(status: RolloutStatus, steps: number): RolloutStatus {
  return {
    ...status,
    currentStepIndex: steps,
    pauseConditions: undefined,
    controllerPause: undefined,
  };
}

/** Pods that can be spared go first, then new ones fill the room. */
function canaryScalings(
  rollout: Rollout,
  parts: Parts,
  share: Share,
): Scaling[] {
  const replicas = rollout.spec.replicas ?? 1;
  const { maxSurge, maxUnavailable } = canarySurge(rollout);
  const sets = allOf(parts);
  const wanted = new Map(sets.map(set => [set, 0]));
  if (parts.stable) wanted.set(parts.stable, share.stable);
  wanted.set(parts.newest, share.newest);
  const { desired, available } = totalsOf(sets);
  let spare = available - (replicas - maxUnavailable);
  let total = desired;
  const next = new Map(sets.map(set => [set, set.spec.replicas]));
  for (const set of [...sets].reverse()) {
    const surplus = set.spec.replicas - (wanted.get(set) ?? 0);
    if (surplus <= 0) continue;
    const working = set.status?.availableReplicas ?? 0;
    const broken = Math.max(0, set.spec.replicas - working);
    const free = Math.min(surplus, broken);
    const fewer = free + Math.min(surplus - free, Math.max(0, spare));
    spare -= fewer - free;
    total -= fewer;
    next.set(set, set.spec.replicas - fewer);
  }
  for (const set of sets) {
    const missing = (wanted.get(set) ?? 0) - set.spec.replicas;
    const more = Math.min(missing, replicas + maxSurge - total);
    if (more <= 0) continue;
    total += more;
    next.set(set, set.spec.replicas + more);
  }
  return [...next]
    .filter(([set, count]) => set.spec.replicas !== count)
    .sort(
      ([left, to], [right, toRight]) =>
        to - left.spec.replicas - (toRight - right.spec.replicas),
    )
    .map(([set, count]) => ({ set, replicas: count }));
}

/** Whether all pods there should be are there and available, and no others. */
function isAt({ newest, stable, others }: Parts, share: Share): boolean {
  const has = (set: Parts['newest'] | undefined, count: number) =>
    (set?.spec.replicas ?? 0) === count &&
    (set?.status?.replicas ?? 0) === count &&
    (set?.status?.availableReplicas ?? 0) === count;
  return (
    has(newest, share.newest) &&
    (!stable || stable === newest || has(stable, share.stable)) &&
    others.every(set => has(set, 0))
  );
}

function servicesOf(
  { spec }: Rollout,
  { newest, stable }: Parts,
): Decision['services'] {
  const { canaryService, stableService } = spec.strategy.canary ?? {};
  return [
    ...(canaryService ? [{ name: canaryService, hash: hashOf(newest) }] : []),
    ...(stableService
      ? [{ name: stableService, hash: hashOf(stable ?? newest) }]
      : []),
  ];
}
