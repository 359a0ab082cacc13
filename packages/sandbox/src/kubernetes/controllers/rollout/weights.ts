import { resolvePercent } from '../../views/view';
import type { CanaryStep, Rollout } from '../../views/rollout';

/** How many pods the newest and the stable template should have. */
export interface Share {
  newest: number;
  stable: number;
}

/** How many pods more, and how many fewer, than asked for a canary may have. */
export function canarySurge(rollout: Rollout): {
  maxSurge: number;
  maxUnavailable: number;
} {
  const { canary } = rollout.spec.strategy;
  const replicas = rollout.spec.replicas ?? 1;
  const maxSurge = resolvePercent(canary?.maxSurge, replicas, 'up', '25%');
  const maxUnavailable = resolvePercent(
    canary?.maxUnavailable,
    replicas,
    'down',
    '25%',
  );
  return maxSurge === 0 && maxUnavailable === 0
    ? { maxSurge, maxUnavailable: 1 }
    : { maxSurge, maxUnavailable };
}

/** The weight that the steps up to and with the current one have set, in per cent. */
export function weightAt(steps: readonly CanaryStep[], index: number): number {
  if (index >= steps.length) return 100;
  for (let at = index; at >= 0; at--) {
    const weight = steps[at]?.setWeight;
    if (weight !== undefined) return weight;
  }
  return 0;
}

/** The share that comes nearest to a weight, with as many pods more as the surge allows. */
export function shareOf(
  weight: number,
  replicas: number,
  maxSurge: number,
): Share {
  if (weight <= 0) return { newest: 0, stable: replicas };
  if (weight >= 100) return { newest: replicas, stable: 0 };
  let best: Share = { newest: Math.min(1, replicas), stable: replicas };
  let distance = Number.POSITIVE_INFINITY;
  for (let total = replicas; total <= replicas + maxSurge; total++) {
    const exact = (total * weight) / 100;
    for (const newest of [Math.floor(exact), Math.ceil(exact)]) {
      if (newest < 1 || (newest >= total && total > 1)) continue;
      const off = Math.abs((newest / total) * 100 - weight);
      if (off < distance) {
        distance = off;
        best = { newest, stable: total - newest };
      }
    }
  }
  return best;
}
