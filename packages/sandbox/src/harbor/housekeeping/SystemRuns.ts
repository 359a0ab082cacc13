import type { Clock } from '../../core/clock';
import type { Api } from '../http/Api';
import { idOf } from '../http/bodies';
import { listOf } from '../http/listing';
import { notFound } from '../model/errors';
import { moment } from '../presenters/times';
import type { SystemJob } from './SystemJob';

/** One run of a job of the whole system. */
export interface SystemRun {
  id: number;
  kind: 'MANUAL' | 'SCHEDULE';
  /** What it was asked for, and what came of it. */
  parameters: Record<string, unknown>;
  status: 'Running' | 'Success' | 'Stopped';
  createdAt: number;
  updatedAt: number;
  log: string;
}

/** What a run does when its time has come: what it adds to its parameters, and its log. */
export type SystemWork = (parameters: Readonly<Record<string, unknown>>) => {
  results: Record<string, unknown>;
  log: readonly string[];
};

/** Runs of one job, the newest first. */
export class SystemRuns {
  readonly list: SystemRun[] = [];
  readonly #running = new Map<SystemRun, () => void>();

  /** @param name as Harbor calls the job: `GARBAGE_COLLECTION` */
  constructor(
    readonly name: string,
    private readonly clock: Clock,
    private readonly takesMs: number,
    private readonly work: SystemWork,
  ) {}

  start(
    kind: SystemRun['kind'],
    parameters: Readonly<Record<string, unknown>>,
  ): SystemRun {
    const now = this.clock.now();
    const run: SystemRun = {
      id: this.list.length + 1,
      kind,
      parameters: { ...parameters },
      status: 'Running',
      createdAt: now,
      updatedAt: now,
      log: '',
    };
    this.list.unshift(run);
    this.#log(run, `start to run ${this.name}`);
    const cancel = this.clock.after(this.takesMs, () => {
      const { results, log } = this.work(run.parameters);
      Object.assign(run.parameters, results);
      for (const line of log) this.#log(run, line);
      this.#end(run, 'Success');
    });
    this.#running.set(run, cancel);
    return run;
  }

  stop(run: SystemRun): void {
    this.#running.get(run)?.();
    if (run.status === 'Running') this.#end(run, 'Stopped');
  }

  /** @throws HarborError 404 */
  get(id: number): SystemRun {
    const run = this.list.find(each => each.id === id);
    if (!run) throw notFound(`${this.name} execution ${id}`);
    return run;
  }

  #end(run: SystemRun, status: 'Success' | 'Stopped'): void {
    this.#running.delete(run);
    run.status = status;
    run.updatedAt = this.clock.now();
    this.#log(run, `${this.name} ended: ${status}`);
  }

  #log(run: SystemRun, message: string): void {
    run.log += `${new Date(this.clock.now()).toISOString()} [INFO] ${message}\n`;
  }
}

/** A job's schedule in the form of its runs, as Harbor has it for these jobs; `{}` when there is none. */
export function presentScheduleAsRun(name: string, { schedule }: SystemJob) {
  if (!schedule) return {};
  const { id, type, cron, parameters, createdAt, updatedAt } = schedule;
  return {
    id,
    job_name: name,
    job_kind: 'SCHEDULE',
    job_parameters: JSON.stringify(parameters),
    schedule: { type, cron },
    job_status: 'Scheduled',
    deleted: false,
    creation_time: moment(createdAt),
    update_time: moment(updatedAt),
  };
}

/** History, state, stop and log of a job's runs. */
export function systemRunRoutes(
  api: Api,
  path: string,
  resource: string,
  { runs, job }: { runs: SystemRuns; job: SystemJob },
): void {
  const present = (run: SystemRun) => ({
    id: run.id,
    job_name: runs.name,
    job_kind: run.kind,
    job_parameters: JSON.stringify(run.parameters),
    schedule:
      run.kind === 'MANUAL'
        ? { type: 'Manual' }
        : { type: job.schedule?.type, cron: job.schedule?.cron },
    job_status: run.status,
    deleted: false,
    creation_time: moment(run.createdAt),
    update_time: moment(run.updatedAt),
  });

  api.route('GET', path, call => {
    call.caller.requireSystem(resource, 'list');
    return listOf(call, runs.list, {
      fields: {
        id: each => each.id,
        job_status: each => each.status,
        creation_time: each => new Date(each.createdAt),
      },
      defaultSort: '-creation_time,-id',
      present,
    });
  });
  api.route('GET', `${path}/:id`, call => {
    call.caller.requireSystem(resource, 'read');
    return { body: present(runs.get(idOf(call, 'id'))) };
  });
  api.route('PUT', `${path}/:id`, call => {
    call.caller.requireSystem(resource, 'stop');
    runs.stop(runs.get(idOf(call, 'id')));
    return {};
  });
  api.route('GET', `${path}/:id/log`, call => {
    call.caller.requireSystem(resource, 'read');
    const { log } = runs.get(idOf(call, 'id'));
    return { headers: { 'content-type': 'text/plain' }, body: log };
  });
}
