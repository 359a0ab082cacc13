import type { CommandResult } from '@slipway/plugin-audit-common';

/** What was done, in one sentence. Nothing of it is in the GitOps repository. */
export function done(message: string): CommandResult {
  return { message, changed: true, diff: '' };
}

/** The wish was fulfilled already. */
export function nothingToDo(message: string): CommandResult {
  return { message, changed: false, diff: '' };
}
