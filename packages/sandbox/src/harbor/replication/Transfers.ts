import { randomUUID } from 'node:crypto';
import type { HarborModel } from '../model/HarborModel';
import type {
  ReplicationExecution,
  ReplicationTask,
} from '../model/replicationTypes';
import {
  bytesOf,
  copyArtifact,
  deleteArtifact,
  refusalOf,
  resourceName,
} from './copy';
import { destinationName, type Selected } from './filters';
import { UnreachableError, type Peers } from './Peers';

/** Of a real system: milliseconds, and bytes in one of them. */
const pace = { perArtifact: 800, bytesPerMs: 40_000 } as const;

const words = {
  copied: 'was copied',
  existed: 'already exists on the destination registry, skip',
  skipped:
    'has another digest on the destination registry and the override is disabled, skip',
} as const;

/** Something that is gone at the source. */
export interface Deletion {
  /** `shop/web/storefront` */
  repository: string;
  digest: string;
}

/** What executions move: a task for each repository. */
export class Transfers {
  constructor(
    private readonly model: HarborModel,
    private readonly peers: Peers,
    private readonly after: (
      execution: ReplicationExecution,
      ms: number,
      action: () => void,
    ) => void,
    private readonly ended: (execution: ReplicationExecution) => void,
  ) {}

  /** @throws HarborError when the repository can have no such name at the destination */
  copy(
    execution: ReplicationExecution,
    repository: string,
    selected: readonly Selected[],
  ): void {
    const name = destinationName(repository, execution.policy);
    const task = this.#add(execution, {
      operation: 'copy',
      resourceType: 'artifact',
      source: resourceName(repository, selected),
      destination: resourceName(name, selected),
    });
    this.#copyNext(execution, task, name, selected);
  }

  /** @throws HarborError when the repository can have no such name at the destination */
  delete(
    execution: ReplicationExecution,
    { repository, digest }: Deletion,
  ): void {
    const name = destinationName(repository, execution.policy);
    const task = this.#add(execution, {
      operation: 'deletion',
      resourceType: 'artifact',
      source: `${repository}@${digest}`,
      destination: `${name}@${digest}`,
    });
    this.after(execution, pace.perArtifact, () => {
      const remove = () =>
        deleteArtifact(digest, this.#destinationOf(execution), name);
      const fine = this.#attempt(task, remove);
      this.#end(execution, task, fine ? 'Succeed' : 'Failed');
    });
  }

  #add(
    execution: ReplicationExecution,
    what: Pick<
      ReplicationTask,
      'operation' | 'resourceType' | 'source' | 'destination'
    >,
  ): ReplicationTask {
    const now = this.model.now();
    const task: ReplicationTask = {
      id: this.model.ids.next('task'),
      jobId: randomUUID(),
      status: 'InProgress',
      ...what,
      startedAt: now,
      log: '',
    };
    execution.tasks.push(task);
    logTask(task, now, `replicating ${task.source} to ${task.destination}`);
    return task;
  }

  #copyNext(
    execution: ReplicationExecution,
    task: ReplicationTask,
    name: string,
    [next, ...rest]: readonly Selected[],
  ): void {
    if (!next) {
      this.#end(execution, task, 'Succeed');
      return;
    }
    const ms = pace.perArtifact + bytesOf(next) / pace.bytesPerMs;
    this.after(execution, ms, () => {
      const fine = this.#attempt(task, () => {
        const { policy } = execution;
        const from = this.peers.modelOf(policy.source?.url, 'failed to pull');
        const to = this.#destinationOf(execution);
        const outcome = copyArtifact(next, from, to, name, policy.override);
        const { digest } = next.artifact;
        logTask(task, this.model.now(), `${digest} ${words[outcome]}`);
      });
      if (fine) this.#copyNext(execution, task, name, rest);
      else this.#end(execution, task, 'Failed');
    });
  }

  /** Whether it went well; why it did not is in the task's log. */
  #attempt(task: ReplicationTask, action: () => void): boolean {
    try {
      action();
      return true;
    } catch (error) {
      const why =
        error instanceof UnreachableError ? error.message : refusalOf(error);
      logTask(task, this.model.now(), why, 'ERROR');
      return false;
    }
  }

  #end(
    execution: ReplicationExecution,
    task: ReplicationTask,
    status: 'Succeed' | 'Failed',
  ): void {
    task.status = status;
    task.endedAt = this.model.now();
    logTask(task, task.endedAt, `the replication ended: ${status}`);
    const [name = ''] = task.source.split('/');
    const project = this.model.projects.get(name);
    this.ended(execution);
    this.model.emit({
      type: 'REPLICATION',
      execution,
      task,
      ...(project && { project }),
      operator: execution.trigger === 'manual' ? 'MANUAL' : 'auto',
    });
  }

  #destinationOf({ policy }: ReplicationExecution): HarborModel {
    return this.peers.modelOf(policy.destination?.url, 'failed to push');
  }
}

/** @param at milliseconds since the epoch */
export function logTask(
  task: ReplicationTask,
  at: number,
  message: string,
  level: 'INFO' | 'ERROR' = 'INFO',
): void {
  const time = new Date(at).toISOString();
  task.log += `${time} [${level}] [/controller/replication/transfer/image/transfer.go]: ${message}\n`;
}
