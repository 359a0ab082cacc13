import { isActive, isReady } from '../../views/pod';
import type { Pod } from '../../views/pod';
import { view } from '../../views/view';
import type { Job } from '../../views/workloads';
import { keyOf, refOfKey } from '../Controller';
import type { Controller, ControllerContext } from '../Controller';
import { followKind } from '../followKind';
import { controllerReference, refOf } from '../owners';
import { podFromTemplate } from '../podFromTemplate';
import { WorkQueue } from '../WorkQueue';
import { failureOf, isFinished, withOutcome } from './outcome';
import type { Counts } from './outcome';

const jobType = { apiVersion: 'batch/v1', kind: 'Job' };
const podType = { apiVersion: 'v1', kind: 'Pod' };
const firstBackOffMs = 10_000;
const longestBackOffMs = 360_000;

/** Runs a Job's pods until enough have succeeded, or too many failed. */
export class JobController implements Controller {
  readonly #context: ControllerContext;
  readonly #queue: WorkQueue;
  /** When the next pod of a Job may be made after a failure, by failures so far. */
  readonly #waited = new Map<string, number>();

  constructor(context: ControllerContext) {
    this.#context = context;
    this.#queue = new WorkQueue(context.clock, key => this.#reconcile(key));
  }

  start(): () => void {
    const { store } = this.#context;
    return followKind(store, this.#queue, jobType, podType);
  }

  #reconcile(key: string): void {
    const found = this.#context.objects.get(refOfKey(jobType, key));
    if (!found || found.metadata.deletionTimestamp) {
      this.#queue.forget(key);
      this.#waited.delete(key);
      return;
    }
    const job = view<Job>(found);
    if (isFinished(job)) {
      this.#removeLater(key, job);
      return;
    }
    const counts = this.#count(job);
    const failure = failureOf(job, counts, this.#runningMs(job));
    const done = counts.succeeded >= job.spec.completions;
    if (failure || done) {
      for (const pod of counts.active) this.#context.objects.remove(refOf(pod));
    } else if (!job.spec.suspend) this.#createPods(key, job, counts);
    this.#write(job, failure);
  }

  #count(job: Job): Counts {
    const pods = this.#context.store
      .ownedBy(job.metadata.uid ?? '')
      .filter(object => object.kind === 'Pod')
      .map(object => view<Pod>(object));
    const active = pods.filter(isActive);
    return {
      active,
      ready: active.filter(isReady).length,
      succeeded: pods.filter(pod => pod.status?.phase === 'Succeeded').length,
      failed: pods.filter(pod => pod.status?.phase === 'Failed'),
      restarts: active.reduce((sum, pod) => sum + restartsOf(pod), 0),
    };
  }

  #createPods(key: string, job: Job, counts: Counts): void {
    const { objects, events } = this.#context;
    const missing =
      Math.min(job.spec.parallelism, job.spec.completions - counts.succeeded) -
      counts.active.length;
    if (missing <= 0 || this.#mustWait(key, counts.failed.length)) return;
    for (let created = 0; created < missing; created++) {
      const pod = objects.create(
        podFromTemplate(job, job.spec.template, controllerReference(job)),
      );
      events.record(job, {
        type: 'Normal',
        reason: 'SuccessfulCreate',
        message: `Created pod: ${pod.metadata.name}`,
      });
    }
  }

  /** After each failure, a pause that doubles. */
  #mustWait(key: string, failures: number): boolean {
    if (failures === 0 || this.#waited.get(key) === failures) return false;
    this.#waited.set(key, failures);
    const pause = firstBackOffMs * 2 ** (failures - 1);
    this.#queue.addAfter(key, Math.min(pause, longestBackOffMs));
    return true;
  }

  #runningMs(job: Job): number {
    const { activeDeadlineSeconds } = job.spec;
    const started = Date.parse(job.status?.startTime ?? '');
    if (activeDeadlineSeconds === undefined || Number.isNaN(started)) return 0;
    const elapsed = this.#context.clock.elapsed(started);
    const left = activeDeadlineSeconds * 1000 - elapsed;
    if (left > 0) this.#queue.addAfter(keyOf(job.metadata), left);
    return elapsed;
  }

  #write(job: Job, failure: { reason: string; message: string } | undefined) {
    const { objects, events, clock } = this.#context;
    const counts = this.#count(job);
    const { status, finished } = withOutcome(
      job,
      counts,
      failure,
      clock.timestamp(),
    );
    objects.update(refOf(job), current => ({ ...current, status }));
    if (!finished) return;
    events.record(job, {
      type: failure ? 'Warning' : 'Normal',
      reason: failure?.reason ?? 'Completed',
      message: failure?.message ?? 'Job completed',
    });
  }

  #removeLater(key: string, job: Job): void {
    const { ttlSecondsAfterFinished } = job.spec;
    if (ttlSecondsAfterFinished === undefined) return;
    const end = job.status?.conditions?.find(
      each => each.type === 'Complete' || each.type === 'Failed',
    )?.lastTransitionTime;
    const since = Date.parse(end ?? '');
    const elapsed = Number.isNaN(since)
      ? 0
      : this.#context.clock.elapsed(since);
    const left = ttlSecondsAfterFinished * 1000 - elapsed;
    if (left > 0) this.#queue.addAfter(key, left);
    else this.#context.objects.remove(refOf(job));
  }
}

function restartsOf(pod: Pod): number {
  return (pod.status?.containerStatuses ?? []).reduce(
    (sum, each) => sum + each.restartCount,
    0,
  );
}
