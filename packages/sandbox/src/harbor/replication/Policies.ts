import type { Clock } from '../../core/clock';
import { readCron, Timetable } from '../housekeeping/Timetable';
import { badRequest, conflict, notFound, precondition } from '../model/errors';
import type { HarborModel } from '../model/HarborModel';
import type { ReplicationPolicy } from '../model/replicationTypes';
import type { Executions } from './Executions';

export type PolicyRequest = Omit<
  ReplicationPolicy,
  'id' | 'createdAt' | 'updatedAt'
>;

/** What is replicated where and when. */
export class Policies {
  readonly #timetables = new Map<ReplicationPolicy, Timetable>();

  /** @param list shared with the registries, which must not go while a policy uses them */
  constructor(
    private readonly model: HarborModel,
    private readonly clock: Clock,
    private readonly executions: Executions,
    readonly list: ReplicationPolicy[],
  ) {}

  /** @throws HarborError 400 that says what is wrong, 409 for a name that is taken */
  create(request: PolicyRequest): ReplicationPolicy {
    validate(request);
    this.#refuseTwin(request.name);
    const now = this.model.now();
    const policy: ReplicationPolicy = {
      ...request,
      id: this.model.ids.next('replication policy'),
      createdAt: now,
      updatedAt: now,
    };
    this.list.push(policy);
    this.#plan(policy);
    return policy;
  }

  /** @throws HarborError 400, 404, 409 */
  update(id: number, request: PolicyRequest): void {
    const policy = this.get(id);
    validate(request);
    this.#refuseTwin(request.name, id);
    Object.assign(policy, request, { updatedAt: this.model.now() });
    this.#plan(policy);
  }

  /** @throws HarborError 404, 412 while it runs */
  remove(id: number): void {
    const policy = this.get(id);
    if (this.executions.isBusy(policy)) {
      throw precondition(
        "contains executions that aren't in final status, stop the execution first",
      );
    }
    this.list.splice(this.list.indexOf(policy), 1);
    this.#timetables.get(policy)?.stop();
    this.#timetables.delete(policy);
    this.executions.forget(policy);
  }

  /** @throws HarborError 404 */
  get(id: number): ReplicationPolicy {
    const policy = this.list.find(each => each.id === id);
    if (!policy) throw notFound(`replication policy ${id}`);
    return policy;
  }

  #plan(policy: ReplicationPolicy): void {
    this.#timetables.get(policy)?.stop();
    this.#timetables.delete(policy);
    const { type, trigger_settings: settings } = policy.trigger;
    if (type !== 'scheduled' || !policy.enabled) return;
    const timetable = new Timetable(this.clock, () => {
      if (this.executions.mayStart(policy)) {
        this.executions.start(policy, 'scheduled');
      }
    });
    timetable.set(settings?.cron);
    this.#timetables.set(policy, timetable);
  }

  #refuseTwin(name: string, except?: number): void {
    if (this.list.some(each => each.name === name && each.id !== except)) {
      throw conflict(`replication policy ${name} already exists`);
    }
  }
}

function validate(request: PolicyRequest): void {
  const { name, source, destination, filters, trigger } = request;
  if ((source === undefined) === (destination === undefined)) {
    throw badRequest(
      "either src_registry or dest_registry should be empty and the other one shouldn't be empty",
    );
  }
  if (name === '') throw badRequest('empty name');
  for (const { type, value, decoration } of filters) {
    if (type === 'label' ? !Array.isArray(value) : typeof value !== 'string') {
      throw badRequest(
        `the type of filter value isn't ${type === 'label' ? 'string slice' : 'string'}`,
      );
    }
    if (decoration && !['matches', 'excludes'].includes(decoration)) {
      throw badRequest(
        `only support "matches" and "excludes" decoration for ${type} filter, but got ${decoration}`,
      );
    }
  }
  if (trigger.type !== 'scheduled') return;
  if (!trigger.trigger_settings?.cron) {
    throw badRequest(
      'the cron string cannot be empty when the trigger type is scheduled',
    );
  }
  readCron(trigger.trigger_settings.cron);
}
