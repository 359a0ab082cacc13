import { type Image, type ImageProblem } from '@slipway/plugin-harbor-common';

/** Numbers of problems in the database, one bit each. */
export const problemBits: Record<ImageProblem, number> = {
  'not-scanned': 1,
  'scan-failed': 2,
  'not-signed': 4,
  'not-replicated': 8,
  deleted: 16,
  critical: 32,
};

/**
 * What is wrong with an image, if it runs:
 * - `not-scanned`: no scan of it has come to an end,
 * - `scan-failed`: the newest that ended failed, was stopped, or never answered,
 * - `not-signed`: no instance has a signature of it,
 * - `not-replicated`: an instance has it not to which an enabled policy would bring it by itself, from which it runs, or to
 *   which somebody tried to bring it,
 * - `deleted`: no registry has it; then it is none of the above,
 * - `critical`: the newest scan found something critical.
 */
export function problemsOf(image: Image): ImageProblem[] {
  if (image.runningIn.length === 0) return [];
  const last = image.scans[0];
  const found = image.scans.find(scan => scan.counts)?.counts;
  // Where no registry has it, nobody can scan, sign or replicate it.
  const isThere = !image.deleted;
  const is: Record<ImageProblem, boolean> = {
    'not-scanned':
      isThere && (!last || last.state === 'queued' || last.state === 'running'),
    'scan-failed':
      isThere &&
      last !== undefined &&
      ['failed', 'stopped', 'stale'].includes(last.state),
    'not-signed': isThere && image.signatures.length === 0,
    'not-replicated':
      isThere &&
      image.replications.some(
        ({ state, optional }) => state !== 'present' && !optional,
      ),
    deleted: image.deleted,
    critical: (found?.critical ?? 0) > 0,
  };
  return (Object.keys(problemBits) as ImageProblem[]).filter(name => is[name]);
}
