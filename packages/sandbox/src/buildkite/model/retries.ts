import type { RetryRule } from './steps';
import type { Job } from './types';

const defaultLimit = 2;

/** Whether a job that has just ended is to be repeated by itself, as its step's rules say. */
export function isRetriedAutomatically(job: Job): boolean {
  const { step, state, build } = job;
  if (step.type !== 'script' || build.cancelRequestedAt !== null) return false;
  if (state !== 'failed' && state !== 'timed_out') return false;
  const rule = step.automaticRetries?.find(each => matches(each, job));
  return (
    rule !== undefined && retriesBefore(job) < (rule.limit ?? defaultLimit)
  );
}

function matches(rule: RetryRule, job: Job): boolean {
  return (
    isExitStatus(rule.exitStatus, job.exitStatus) &&
    isSignal(rule.signal, job.signal) &&
    isSignal(rule.signalReason, job.signalReason)
  );
}

function isExitStatus(
  wanted: RetryRule['exitStatus'],
  status: number | null,
): boolean {
  if (wanted === undefined || wanted === '*') return status !== 0;
  const all = typeof wanted === 'number' ? [wanted] : wanted;
  return status !== null && all.includes(status);
}

/** `SIGTERM` and `term` are the same. */
function isSignal(wanted: string | undefined, signal: string | null): boolean {
  if (wanted === undefined) return true;
  if (wanted === '*') return signal !== null;
  if (wanted === 'none') return signal === null;
  const plain = (name: string) => name.toLowerCase().replace(/^sig/, '');
  return signal !== null && plain(signal) === plain(wanted);
}

function retriesBefore(job: Job): number {
  let count = 0;
  for (let source = job.retrySource; source; source = source.job.retrySource) {
    if (source.type === 'automatic') count += 1;
  }
  return count;
}
