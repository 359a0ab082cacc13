import { isFinished } from '../../../observed';
import type { StoredBuild } from '../../../store/types';
import { buildState, hasEnded, jobState } from '../states';
import type { DeliveryHint } from './readDelivery';

/**
 * Whether a delivery may say something that the portal does not know. A late one, or the same one again, about a build
 * that has come to its end is not worth a call to Buildkite; a job that is not known, as after a retry, is.
 */
export function isNews(
  hint: DeliveryHint,
  stored: StoredBuild | undefined,
): boolean {
  if (!stored) return true;
  const { job } = hint;
  if (job) return isNewsOfJob({ ...job, state: jobState(job.state) }, stored);
  if (!hint.state) return !isFinished(stored);
  const state = buildState({
    state: hint.state,
    blocked: hint.blocked,
    finished_at: hint.finishedAt,
  });
  if (!isFinished(stored)) return state !== stored.state;
  // It has an end already: only another end is news. A retry tells of itself by its jobs.
  if (!isFinished({ state })) return false;
  return (
    state !== stored.state || !isSameTime(hint.finishedAt, stored.finishedAt)
  );
}

function isNewsOfJob(
  job: { id: string; state: ReturnType<typeof jobState> },
  { jobDetails }: StoredBuild,
): boolean {
  const known = jobDetails.find(({ id }) => id === job.id);
  if (!known) return true;
  // A job that has ended never goes on: a retry is a job of its own.
  if (hasEnded(known)) return hasEnded(job) && job.state !== known.state;
  return job.state === 'unknown' || job.state !== known.state;
}

/** Times are written with and without milliseconds. */
function isSameTime(a: string | undefined, b: string | undefined): boolean {
  if (!a || !b) return true;
  return Math.abs(Date.parse(a) - Date.parse(b)) < 1000;
}
