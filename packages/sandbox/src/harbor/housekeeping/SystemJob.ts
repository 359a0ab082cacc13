import { z } from 'zod';
import type { Clock } from '../../core/clock';
import type { Api, Call } from '../http/Api';
import { parseBody } from '../http/bodies';
import { badRequest, conflict } from '../model/errors';
import { moment } from '../presenters/times';
import { Timetable } from './Timetable';

const scheduleTypes = [
  'Hourly',
  'Daily',
  'Weekly',
  'Custom',
  'Manual',
  'None',
  'Schedule',
] as const;

const scheduleSchema = z.looseObject({
  schedule: z.looseObject({
    type: z.enum(scheduleTypes),
    cron: z.string().optional(),
  }),
  parameters: z.record(z.string(), z.unknown()).optional(),
});

export interface JobSchedule {
  id: number;
  type: (typeof scheduleTypes)[number];
  cron: string;
  parameters: Readonly<Record<string, unknown>>;
  createdAt: number;
  updatedAt: number;
}

/** When a job of the whole system runs: by hand now, or by a timetable. */
export class SystemJob {
  schedule: JobSchedule | undefined;
  readonly #timetable: Timetable;

  constructor(
    private readonly clock: Clock,
    private readonly run: (
      trigger: 'MANUAL' | 'SCHEDULE',
      parameters: JobSchedule['parameters'],
    ) => void,
  ) {
    this.#timetable = new Timetable(clock, () =>
      this.run('SCHEDULE', this.schedule?.parameters ?? {}),
    );
  }

  /** @throws HarborError 400, 409 when there is a schedule already */
  create(call: Call): void {
    const { schedule, parameters = {} } = parseBody(scheduleSchema, call);
    if (schedule.type === 'Manual') {
      this.run('MANUAL', parameters);
      return;
    }
    if (this.schedule) {
      throw conflict(
        'fail to set schedule, as the schedule already exists, please update it instead',
      );
    }
    this.#set(schedule, parameters);
  }

  /** @throws HarborError 400 */
  update(call: Call): void {
    const { schedule, parameters = {} } = parseBody(scheduleSchema, call);
    if (schedule.type === 'Manual') {
      throw badRequest(
        'fail to update schedule, manual trigger is not supported here',
      );
    }
    this.#set(schedule, parameters);
  }

  /** `{}` when there is none. */
  present() {
    const schedule = this.schedule;
    if (!schedule) return {};
    const due = this.#timetable.due;
    return {
      id: schedule.id,
      status: 'Scheduled',
      schedule: {
        type: schedule.type,
        cron: schedule.cron,
        ...(due !== undefined && { next_scheduled_time: moment(due) }),
      },
      parameters: schedule.parameters,
      creation_time: moment(schedule.createdAt),
      update_time: moment(schedule.updatedAt),
    };
  }

  #set(
    { type, cron = '' }: z.infer<typeof scheduleSchema>['schedule'],
    parameters: JobSchedule['parameters'],
  ): void {
    if (type !== 'None' && cron === '') {
      throw badRequest('empty cron string for the schedule');
    }
    this.#timetable.set(type === 'None' ? undefined : cron);
    const now = this.clock.now();
    this.schedule =
      type === 'None'
        ? undefined
        : {
            id: 1,
            type,
            cron,
            parameters,
            createdAt: this.schedule?.createdAt ?? now,
            updatedAt: now,
          };
  }
}

/** `GET`, `POST` and `PUT` of a job's schedule. */
export function scheduleRoutes(
  api: Api,
  path: string,
  resource: string,
  job: SystemJob,
  present: () => unknown = () => job.present(),
): void {
  api.route('GET', path, call => {
    call.caller.requireSystem(resource, 'read');
    return { body: present() };
  });
  api.route('POST', path, call => {
    call.caller.requireSystem(resource, 'create');
    job.create(call);
    return { status: 201, headers: { location: `/api/v2.0${path}` } };
  });
  api.route('PUT', path, call => {
    call.caller.requireSystem(resource, 'update');
    job.update(call);
    return {};
  });
}
