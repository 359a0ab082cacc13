import { isDone, isHolding } from './jobStates';
import type { Build, Job, Organization } from './types';

/**
 * Lets jobs of a concurrency group begin: as many at a time as each of them allows, over all pipelines of an
 * organisation, in the order in which they were created unless all of the group are eager.
 */
export class ConcurrencyGroups {
  /** Jobs that have not come to their end, by name of the group. */
  readonly #queues = new Map<Organization, Map<string, Set<Job>>>();

  /** A job that may have a group, and stands in its queue until its end. */
  add(job: Job): void {
    const group = groupOf(job);
    if (group === undefined) return;
    const { organization } = job.build.pipeline;
    const queues =
      this.#queues.get(organization) ?? new Map<string, Set<Job>>();
    this.#queues.set(organization, queues);
    queues.set(group, (queues.get(group) ?? new Set<Job>()).add(job));
  }

  /** It is no job of its build any more. */
  remove(job: Job): void {
    this.#queueOf(job)?.delete(job);
  }

  /** Schedules those that have a place now in the groups of a build, also those of other builds. */
  admit(build: Build, now: number): Job[] {
    const groups = new Map<string, Job>();
    for (const job of build.jobs) {
      const group = groupOf(job);
      if (group !== undefined) groups.set(group, job);
    }
    return [...groups.values()].flatMap(job =>
      this.#admitFrom(this.#queueOf(job) ?? new Set<Job>(), now),
    );
  }

  #admitFrom(queue: Set<Job>, now: number): Job[] {
    for (const job of queue) if (isDone(job)) queue.delete(job);
    const jobs = inOrder([...queue]);
    const admitted: Job[] = [];
    let holding = jobs.filter(isHolding).length;
    let ahead = 0;
    for (const job of jobs) {
      if (isHolding(job)) continue;
      const before = holding + (isEager(job) ? 0 : ahead);
      if (job.state === 'limited' && before < limitOf(job)) {
        job.state = 'scheduled';
        job.runnableAt = now;
        job.concurrencyWaitMs = now - (job.limitedAt ?? now);
        admitted.push(job);
        holding += 1;
      } else if (!waitsForSomebody(job)) {
        ahead += 1;
      }
    }
    return admitted;
  }

  #queueOf(job: Job): Set<Job> | undefined {
    const { organization } = job.build.pipeline;
    return this.#queues.get(organization)?.get(groupOf(job) ?? '');
  }
}

/** The oldest first; where the order does not matter, the most urgent. */
function inOrder(jobs: Job[]): Job[] {
  const byAge = jobs.sort((one, other) => one.createdAt - other.createdAt);
  return jobs.every(isEager)
    ? byAge.sort((one, other) => other.priority - one.priority)
    : byAge;
}

/** What comes after a block step does not stand in the queue before somebody lets it go on. */
function waitsForSomebody(job: Job): boolean {
  if (job.state !== 'waiting') return false;
  const { jobs } = job.build;
  return jobs
    .slice(0, jobs.indexOf(job))
    .some(({ step, state }) => step.type === 'manual' && state !== 'unblocked');
}

function concurrencyOf({ step }: Job) {
  return step.type === 'script' ? step.concurrency : undefined;
}

function groupOf(job: Job): string | undefined {
  return concurrencyOf(job)?.group;
}

function limitOf(job: Job): number {
  return concurrencyOf(job)?.limit ?? Infinity;
}

function isEager(job: Job): boolean {
  return concurrencyOf(job)?.isEager === true;
}
