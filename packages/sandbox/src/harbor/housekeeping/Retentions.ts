import type { Clock } from '../../core/clock';
import { badRequest, HarborError, notFound } from '../model/errors';
import type { HarborModel } from '../model/HarborModel';
import { fullNameOf } from '../model/HarborModel';
import type { Artifact, Project, Repository } from '../model/types';
import { candidatesOf, retained, type RetentionRule } from './retentionRules';
import { readCron, Timetable } from './Timetable';

/** Milliseconds of a real system, for a repository. */
const perRepositoryMs = 1_500;

export interface RetentionPolicy {
  id: number;
  project: Project;
  rules: RetentionRule[];
  cron: string;
}

export interface RetentionTask {
  id: number;
  repository: Repository;
  status: 'Pending' | 'Running' | 'Success' | 'Stopped';
  startedAt: number;
  endedAt?: number;
  total: number;
  retained: number;
  log: string;
}

export interface RetentionExecution {
  id: number;
  policy: RetentionPolicy;
  status: 'Running' | 'Success' | 'Stopped';
  trigger: 'Manual' | 'Schedule';
  dryRun: boolean;
  startedAt: number;
  endedAt?: number;
  tasks: RetentionTask[];
}

/** Which artifacts projects keep; the others are deleted. */
export class Retentions {
  readonly policies: RetentionPolicy[] = [];
  /** The newest first. */
  readonly executions: RetentionExecution[] = [];
  readonly #timetables = new Map<RetentionPolicy, Timetable>();

  constructor(
    private readonly model: HarborModel,
    private readonly clock: Clock,
  ) {}

  /** @throws HarborError 400 when the project has one, or the cron expression cannot be read */
  create(project: Project, rules: RetentionRule[], cron = ''): RetentionPolicy {
    const existing = project.metadata.get('retention_id');
    if (existing) {
      throw badRequest(
        `project ${project.name} already has retention policy ${existing}`,
      );
    }
    if (cron !== '') readCron(cron);
    const id = this.model.ids.next('retention');
    const policy: RetentionPolicy = { id, project, rules: [], cron };
    this.policies.push(policy);
    project.metadata.set('retention_id', String(id));
    this.update(policy, rules, cron);
    return policy;
  }

  /** @throws HarborError 400 */
  update(policy: RetentionPolicy, rules: RetentionRule[], cron = ''): void {
    const timetable =
      this.#timetables.get(policy) ??
      new Timetable(this.clock, () => this.run(policy, 'Schedule', false));
    timetable.set(cron);
    this.#timetables.set(policy, timetable);
    policy.rules = rules.map((rule, index) => ({ ...rule, id: index + 1 }));
    policy.cron = cron;
  }

  remove(policy: RetentionPolicy): void {
    this.#timetables.get(policy)?.stop();
    this.policies.splice(this.policies.indexOf(policy), 1);
    policy.project.metadata.delete('retention_id');
  }

  /** @throws HarborError 404 */
  get(id: number): RetentionPolicy {
    const policy = this.policies.find(each => each.id === id);
    if (!policy) throw notFound(`retention policy ${id}`);
    return policy;
  }

  /** @throws HarborError 404 */
  execution(policy: RetentionPolicy, id: number): RetentionExecution {
    const found = this.executions.find(
      each => each.policy === policy && each.id === id,
    );
    if (!found) throw notFound(`retention execution ${id}`);
    return found;
  }

  /** @param dryRun says what it would delete, and deletes nothing */
  run(
    policy: RetentionPolicy,
    trigger: RetentionExecution['trigger'],
    dryRun: boolean,
  ): RetentionExecution {
    const now = this.model.now();
    const execution: RetentionExecution = {
      id: this.model.ids.next('retention execution'),
      policy,
      status: 'Running',
      trigger,
      dryRun,
      startedAt: now,
      tasks: [...policy.project.repositories.values()].map(repository => ({
        id: this.model.ids.next('retention task'),
        repository,
        status: 'Pending',
        startedAt: now,
        total: 0,
        retained: 0,
        log: `${fullNameOf(repository)}: waiting\n`,
      })),
    };
    this.executions.unshift(execution);
    this.#next(execution, []);
    return execution;
  }

  stop(execution: RetentionExecution): void {
    if (execution.status !== 'Running') return;
    execution.status = 'Stopped';
    execution.endedAt = this.model.now();
    for (const task of execution.tasks) {
      if (task.endedAt !== undefined) continue;
      task.status = 'Stopped';
      task.endedAt = execution.endedAt;
    }
  }

  #next(execution: RetentionExecution, deleted: readonly Artifact[]): void {
    const task = execution.tasks.find(({ status }) => status === 'Pending');
    if (!task) {
      this.#finish(execution, deleted);
      return;
    }
    task.status = 'Running';
    this.clock.after(perRepositoryMs, () => {
      if (execution.status === 'Stopped') return;
      this.#next(execution, [...deleted, ...this.#clean(execution, task)]);
    });
  }

  #clean({ policy, dryRun }: RetentionExecution, task: RetentionTask) {
    const { repository } = task;
    const now = this.model.now();
    const candidates = candidatesOf(repository);
    const keep = retained(repository, policy.rules, now);
    const unwanted = candidates.filter(each => keep && !keep.has(each));
    const deleted = unwanted.filter(each => dryRun || this.#delete(each));
    task.total = candidates.length;
    task.retained = candidates.length - deleted.length;
    task.status = 'Success';
    task.endedAt = now;
    task.log = candidates
      .map(each => {
        const tags = each.tags.map(({ name }) => name).join(',');
        const fate = deleted.includes(each) ? 'DEL' : 'RETAIN';
        return `| ${each.digest} | ${tags} | ${fate} |`;
      })
      .concat(`${fullNameOf(repository)}: ${deleted.length} deleted`)
      .join('\n');
    return dryRun ? [] : deleted;
  }

  /** Not what is immutable. */
  #delete(artifact: Artifact): boolean {
    try {
      this.model.deleteArtifact(artifact, 'auto');
      return true;
    } catch (error) {
      if (error instanceof HarborError) return false;
      throw error;
    }
  }

  #finish(execution: RetentionExecution, deleted: readonly Artifact[]): void {
    const { policy, tasks, dryRun } = execution;
    execution.status = 'Success';
    execution.endedAt = this.model.now();
    if (dryRun) return;
    const sum = (of: (task: RetentionTask) => number) =>
      tasks.reduce((total, task) => total + of(task), 0);
    this.model.emit({
      type: 'TAG_RETENTION',
      project: policy.project,
      policyId: policy.id,
      result: 'SUCCESS',
      total: sum(task => task.total),
      retained: sum(task => task.retained),
      deleted: [...deleted],
      rules: policy.rules.map(rule => ({
        template: rule.template,
        params: rule.params,
        tag_selectors: rule.tag_selectors,
        scope_selectors: rule.scope_selectors,
      })),
      operator: execution.trigger.toUpperCase(),
    });
  }
}
