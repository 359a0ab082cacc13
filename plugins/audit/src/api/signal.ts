import type { Concerns } from '@slipway/ui';
import { auditKeys } from './keys';

/** Channel on which the backend tells of new records. */
export const SIGNAL_CHANNEL = 'activity';

/** Reads a signal; undefined when it is not about new records. The chain is checked by itself, not by each record. */
export function readSignal(message: unknown): Concerns | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  if (!('type' in message) || message.type !== 'changed') return undefined;
  return ({ queryKey }) =>
    auditKeys.live.every((part, index) => queryKey[index] === part);
}
