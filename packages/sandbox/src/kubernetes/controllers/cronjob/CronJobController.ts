import { Cron } from 'croner';
import type { CronJob } from '../../views/jobs';
import { view } from '../../views/view';
import type { Job } from '../../views/workloads';
import { rfc3339 } from '../../../core/clock';
import { refOfKey } from '../Controller';
import type { Controller, ControllerContext } from '../Controller';
import { followKind } from '../followKind';
import { isFinished } from '../job/outcome';
import { controllerReference, refOf } from '../owners';
import { WorkQueue } from '../WorkQueue';

const cronJobType = { apiVersion: 'batch/v1', kind: 'CronJob' };
const jobType = { apiVersion: 'batch/v1', kind: 'Job' };

/** Makes a Job at each time of a CronJob's schedule. */
export class CronJobController implements Controller {
  readonly #context: ControllerContext;
  readonly #queue: WorkQueue;
  readonly #due = new Map<string, { schedule: string; at: number }>();

  constructor(context: ControllerContext) {
    this.#context = context;
    this.#queue = new WorkQueue(context.clock, key => this.#reconcile(key));
  }

  start(): () => void {
    const { store } = this.#context;
    return followKind(store, this.#queue, cronJobType, jobType);
  }

  #reconcile(key: string): void {
    const found = this.#context.objects.get(refOfKey(cronJobType, key));
    if (!found || found.metadata.deletionTimestamp) {
      this.#queue.forget(key);
      this.#due.delete(key);
      return;
    }
    const cronJob = view<CronJob>(found);
    const jobs = this.#jobs(cronJob);
    this.#dropHistory(cronJob, jobs);
    this.#writeActive(cronJob, jobs);
    if (cronJob.spec.suspend) return;
    const { schedule, timeZone } = cronJob.spec;
    const now = this.#context.clock.now();
    const known = this.#due.get(key);
    if (known?.schedule === schedule && known.at <= now) {
      this.#run(cronJob, jobs, known.at);
      this.#due.delete(key);
    }
    this.#plan(key, schedule, timeZone);
  }

  #plan(key: string, schedule: string, timeZone: string | undefined): void {
    const known = this.#due.get(key);
    const now = this.#context.clock.now();
    if (known?.schedule !== schedule) {
      const cron = new Cron(schedule, { timezone: timeZone ?? 'UTC' });
      const next = cron.nextRun(new Date(now));
      if (!next) return;
      this.#due.set(key, { schedule, at: next.getTime() });
    }
    const due = this.#due.get(key);
    if (!due) return;
    // A schedule is of the wall clock: it comes no sooner when waiting is shortened.
    this.#queue.addAfter(key, (due.at - now) * this.#context.clock.speed);
  }

  #run(cronJob: CronJob, jobs: readonly Job[], at: number): void {
    const { objects, events } = this.#context;
    const running = jobs.filter(job => !isFinished(job));
    const { concurrencyPolicy, jobTemplate } = cronJob.spec;
    if (running.length > 0 && concurrencyPolicy === 'Forbid') {
      events.record(cronJob, {
        type: 'Normal',
        reason: 'JobAlreadyActive',
        message:
          'Not starting job because prior execution is running and concurrency policy is Forbid',
      });
      return;
    }
    if (concurrencyPolicy === 'Replace') {
      for (const job of running) objects.remove(refOf(job));
    }
    const job = objects.create({
      ...jobType,
      metadata: {
        name: `${cronJob.metadata.name}-${Math.floor(at / 60_000)}`,
        namespace: cronJob.metadata.namespace,
        labels: jobTemplate.metadata?.labels,
        annotations: {
          ...jobTemplate.metadata?.annotations,
          'batch.kubernetes.io/cronjob-scheduled-timestamp': rfc3339(at),
        },
        ownerReferences: [controllerReference(cronJob)],
      },
      spec: jobTemplate.spec,
    });
    events.record(cronJob, {
      type: 'Normal',
      reason: 'SuccessfulCreate',
      message: `Created job ${job.metadata.name}`,
    });
    objects.update(refOf(cronJob), current => ({
      ...current,
      status: { ...current.status, lastScheduleTime: rfc3339(at) },
    }));
  }

  #jobs(cronJob: CronJob): Job[] {
    return this.#context.store
      .ownedBy(cronJob.metadata.uid ?? '')
      .filter(object => object.kind === 'Job')
      .map(object => view<Job>(object));
  }

  #dropHistory({ spec }: CronJob, jobs: readonly Job[]): void {
    const ended = (type: string) =>
      jobs
        .filter(job =>
          job.status?.conditions?.some(
            each => each.type === type && each.status === 'True',
          ),
        )
        .sort((left, right) =>
          left.metadata.name < right.metadata.name ? 1 : -1,
        );
    const surplus = [
      ...ended('Complete').slice(spec.successfulJobsHistoryLimit),
      ...ended('Failed').slice(spec.failedJobsHistoryLimit),
    ];
    for (const job of surplus) this.#context.objects.remove(refOf(job));
  }

  #writeActive(cronJob: CronJob, jobs: readonly Job[]): void {
    const active = jobs
      .filter(job => !isFinished(job))
      .map(({ metadata }) => ({
        ...jobType,
        name: metadata.name,
        namespace: metadata.namespace ?? '',
        uid: metadata.uid ?? '',
      }));
    const succeeded = jobs
      .map(job => job.status?.completionTime)
      .filter(time => time !== undefined)
      .sort()
      .at(-1);
    this.#context.objects.update(refOf(cronJob), current => ({
      ...current,
      status: {
        ...current.status,
        active: active.length > 0 ? active : undefined,
        ...(succeeded !== undefined && { lastSuccessfulTime: succeeded }),
      },
    }));
  }
}
