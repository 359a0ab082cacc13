import type { Activity } from '@slipway/plugin-audit-common';
import { withLocalInstants } from '@slipway/ui';

/** Why something was done: what the portal says of it in the reader's time zone, what people say word for word. */
export function reasonWords({
  actor,
  reason,
}: Pick<Activity, 'actor' | 'reason'>): string | undefined {
  return reason !== undefined && actor.type === 'portal'
    ? withLocalInstants(reason)
    : reason;
}
