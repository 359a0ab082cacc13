import type { Environment } from '@slipway/plugin-environments-common';

/** A commit is picked up within seconds once Argo CD was told of it; before that nothing runs that could leak. */
const PICK_UP_MS = 10_000;
/** A first sync that takes longer than this will not succeed by waiting. */
const FIRST_SYNC_MS = 2 * 60_000;

/**
 * Whether Argo CD is creating an environment for the first time just now. Removing its file in that moment can leave
 * its namespace behind for ever: deleting an Application misses what its first sync is about to create.
 */
export function isInFirstSync(
  { state, createdAt, workloads }: Environment,
  now: Date,
): boolean {
  if (state !== 'requested' && state !== 'creating') return false;
  const age = now.getTime() - Date.parse(createdAt);
  const seen = workloads.filter(({ application }) => application);
  if (seen.length === 0) return age < PICK_UP_MS;
  const isApplied = seen.every(({ sync }) => sync === 'Synced');
  return !isApplied && age < FIRST_SYNC_MS;
}
