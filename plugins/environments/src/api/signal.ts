import type { Concerns } from '@slipway/ui';
import { environmentKeys } from './keys';

/** Channel on which the backend tells what has changed. */
export const SIGNAL_CHANNEL = 'environments';

/** Reads a signal; undefined when it is not about changed environments. One that names none concerns all. */
export function readSignal(message: unknown): Concerns | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  if (!('type' in message) || message.type !== 'changed') return undefined;
  const names: unknown[] | undefined =
    'names' in message && Array.isArray(message.names)
      ? message.names
      : undefined;
  const all = 'all' in message && message.all === true;
  return ({ queryKey: [root, part, name] }) => {
    if (root !== environmentKeys.all[0]) return false;
    const ofOne = part === 'detail' || part === 'timeline';
    return !ofOne || all || !names || names.includes(name);
  };
}
