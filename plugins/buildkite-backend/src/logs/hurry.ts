import type { LogSource } from './types';

/** A vendor that takes longer to give a part of a log is not waited for. */
const PATIENCE_MS = 60_000;
/** Where nobody waits, the budget may be short for a while. */
const LONG_PATIENCE_MS = 10 * 60_000;

/** What names a question about a log: who waits does not wait for whom nobody waits for. */
export function nameOf({ key, isUnhurried }: LogSource): string {
  return isUnhurried ? `${key} by the way` : key;
}

/** Aborts once the answer has taken too long. */
export function patienceFor({ isUnhurried }: LogSource): AbortSignal {
  return AbortSignal.timeout(isUnhurried ? LONG_PATIENCE_MS : PATIENCE_MS);
}
