import type { KubernetesObject } from '../objects';

/**
 * Reads a stored object as the type of its kind. The cast is sound because the store admits no
 * object that does not fit the schema of its kind (see `schema/`), whoever writes it.
 */
export function view<T extends KubernetesObject>(object: KubernetesObject): T {
  return object as T;
}

/** A condition of any kind's status. */
export type Condition = {
  type: string;
  status: 'True' | 'False' | 'Unknown';
  reason?: string;
  message?: string;
  lastTransitionTime?: string;
  lastUpdateTime?: string;
  lastProbeTime?: string | null;
};

/** `spec.selector` of what owns pods. */
export type LabelSelector = {
  matchLabels?: Record<string, string>;
  matchExpressions?: Array<{
    key: string;
    operator: string;
    values?: string[];
  }>;
};

/** `25%` or a number of pods. */
export type IntOrPercent = number | string;

/** `value` of `total`, rounded up or down where it is a percentage. */
export function resolvePercent(
  value: IntOrPercent | undefined,
  total: number,
  round: 'up' | 'down',
  fallback: IntOrPercent = 0,
): number {
  const given = value ?? fallback;
  if (typeof given === 'number') return given;
  const share = (Number.parseFloat(given) / 100) * total;
  return round === 'up' ? Math.ceil(share) : Math.floor(share);
}
