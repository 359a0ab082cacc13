import type { Condition } from '../views/view';

/**
 * The conditions with one set: its `lastTransitionTime` stays while its status does; `lastUpdateTime`, where the
 * kind has one, while nothing of it changes.
 */
export function withCondition(
  conditions: readonly Condition[] | undefined,
  next: Condition,
  timestamp: string,
  options: { updateTime?: boolean; probeTime?: boolean } = {},
): Condition[] {
  const all = conditions ?? [];
  const current = all.find(each => each.type === next.type);
  if (current && same(current, next)) return [...all];
  const condition: Condition = {
    type: next.type,
    status: next.status,
    ...(options.probeTime && { lastProbeTime: null }),
    ...(options.updateTime && { lastUpdateTime: timestamp }),
    lastTransitionTime:
      current?.status === next.status
        ? (current.lastTransitionTime ?? timestamp)
        : timestamp,
    ...(next.reason !== undefined && { reason: next.reason }),
    ...(next.message !== undefined && { message: next.message }),
  };
  return current
    ? all.map(each => (each === current ? condition : each))
    : [...all, condition];
}

export function conditionOf(
  conditions: readonly Condition[] | undefined,
  type: string,
): Condition | undefined {
  return conditions?.find(each => each.type === type);
}

function same(left: Condition, right: Condition): boolean {
  return (
    left.status === right.status &&
    left.reason === right.reason &&
    left.message === right.message
  );
}
