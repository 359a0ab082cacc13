import type { Clock } from '../../core/clock';
import { conflict, HarborError, notFound, precondition } from '../model/errors';
import type { HarborModel } from '../model/HarborModel';
import type {
  ReplicationExecution,
  ReplicationPolicy,
} from '../model/replicationTypes';
import { byRepository } from './copy';
import { select, type Selected } from './filters';
import { UnreachableError, type Peers } from './Peers';
import { logTask, Transfers, type Deletion } from './Transfers';

/** Milliseconds of a real system. */
const preparesMs = 1_500;

/** Executions that are kept, of each policy. */
const kept = 100;

/** Runs of policies. */
export class Executions {
  /** The newest first. */
  readonly list: ReplicationExecution[] = [];
  readonly #timers = new Map<ReplicationExecution, Set<() => void>>();

  readonly #transfers: Transfers;

  constructor(
    private readonly model: HarborModel,
    private readonly clock: Clock,
    private readonly peers: Peers,
  ) {
    this.#transfers = new Transfers(
      model,
      peers,
      (execution, ms, action) => this.#after(execution, ms, action),
      execution => this.#settle(execution),
    );
  }

  /**
   * Moves what a policy wants, of everything or of what is given.
   * @throws HarborError 412 when the policy is disabled, 409 when it allows one run at a time and one is under way
   */
  start(
    policy: ReplicationPolicy,
    trigger: ReplicationExecution['trigger'],
    what: { only?: readonly Selected[]; deletion?: Deletion } = {},
  ): ReplicationExecution {
    if (!policy.enabled) {
      throw precondition(`the policy ${policy.id} is disabled`);
    }
    if (!this.mayStart(policy)) {
      throw conflict(`the policy ${policy.id} has an execution under way`);
    }
    const execution: ReplicationExecution = {
      id: this.model.ids.next('execution'),
      policy,
      status: 'InProgress',
      statusText: '',
      trigger,
      startedAt: this.model.now(),
      tasks: [],
    };
    this.list.unshift(execution);
    this.#forgetOld(policy);
    this.#timers.set(execution, new Set());
    this.#after(execution, preparesMs, () => this.#prepare(execution, what));
    return execution;
  }

  /** Not while a policy runs that allows one run at a time. */
  mayStart(policy: ReplicationPolicy): boolean {
    return !policy.singleActive || !this.isBusy(policy);
  }

  isBusy(policy: ReplicationPolicy): boolean {
    return this.list.some(
      each => each.policy === policy && each.status === 'InProgress',
    );
  }

  /** @throws HarborError 404 */
  get(id: number): ReplicationExecution {
    const found = this.list.find(each => each.id === id);
    if (!found) throw notFound(`replication execution ${id}`);
    return found;
  }

  stop(execution: ReplicationExecution): void {
    if (execution.status !== 'InProgress') return;
    for (const cancel of this.#timers.get(execution) ?? []) cancel();
    const now = this.model.now();
    for (const task of execution.tasks) {
      if (task.status !== 'InProgress' && task.status !== 'Pending') continue;
      task.status = 'Stopped';
      task.endedAt = now;
      logTask(task, now, 'the job is stopped');
    }
    this.#end(execution, 'Stopped');
  }

  #prepare(
    execution: ReplicationExecution,
    what: { only?: readonly Selected[]; deletion?: Deletion },
  ): void {
    const { policy } = execution;
    try {
      const source = this.peers.modelOf(
        policy.source?.url,
        'failed to fetch artifacts',
      );
      this.peers.modelOf(
        policy.destination?.url,
        'failed to do the prepare work for pushing/uploading resources',
      );
      if (what.deletion) {
        this.#transfers.delete(execution, what.deletion);
      } else {
        const items = what.only ?? wantedOf(policy, source);
        for (const [repository, selected] of byRepository(items)) {
          this.#transfers.copy(execution, repository, selected);
        }
      }
    } catch (error) {
      if (!(
        error instanceof UnreachableError || error instanceof HarborError
      )) {
        throw error;
      }
      execution.statusText = `${error.message}\n`;
      this.#end(execution, 'Failed');
      return;
    }
    if (execution.tasks.length === 0) {
      execution.statusText = 'no resources need to be replicated';
      this.#end(execution, 'Succeed');
    }
  }

  /** Ends it when all its tasks have. */
  #settle(execution: ReplicationExecution): void {
    if (execution.tasks.some(each => each.endedAt === undefined)) return;
    const failed = execution.tasks.some(each => each.status === 'Failed');
    this.#end(execution, failed ? 'Failed' : 'Succeed');
  }

  #end(
    execution: ReplicationExecution,
    status: 'Succeed' | 'Failed' | 'Stopped',
  ): void {
    execution.status = status;
    execution.endedAt = this.model.now();
    this.#timers.delete(execution);
  }

  #after(
    execution: ReplicationExecution,
    ms: number,
    action: () => void,
  ): void {
    const cancel = this.clock.after(ms, () => {
      this.#timers.get(execution)?.delete(cancel);
      action();
    });
    this.#timers.get(execution)?.add(cancel);
  }

  /** Those of a policy that is gone. */
  forget(policy: ReplicationPolicy): void {
    for (const each of this.list.filter(one => one.policy === policy)) {
      this.list.splice(this.list.indexOf(each), 1);
    }
  }

  #forgetOld(policy: ReplicationPolicy): void {
    const own = this.list.filter(each => each.policy === policy);
    for (const old of own.slice(kept)) {
      this.list.splice(this.list.indexOf(old), 1);
    }
  }
}

function wantedOf(policy: ReplicationPolicy, from: HarborModel): Selected[] {
  return [...from.projects.values()].flatMap(({ repositories }) =>
    [...repositories.values()].flatMap(({ artifacts }) =>
      [...artifacts.values()].flatMap(artifact => {
        const selected = artifact.accessoryOf
          ? undefined
          : select(policy, artifact);
        return selected ? [selected] : [];
      }),
    ),
  );
}
