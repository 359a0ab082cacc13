import { deletePolicies } from '../compare/hooks';
import type { KubernetesObject } from '../../kubernetes/objects';
import { assessHealth } from '../health/assess';
import type { ResourceResult } from '../model/application';
import { failureOf, refOf, runTask } from './runTask';
import type { SyncTask } from './tasks';
import type { SyncProgress, SyncSettings } from './types';

interface RunningTask {
  task: SyncTask;
  result: ResourceResult;
  done: boolean;
}

/** One attempt at a sync: call `step` until it is no longer `Running`. */
export class SyncRun {
  readonly #started: RunningTask[] = [];
  readonly #results: ResourceResult[] = [];
  #namespaceDone = false;

  constructor(
    private readonly settings: SyncSettings,
    private readonly tasks: SyncTask[],
  ) {}

  step(): SyncProgress {
    if (!this.#namespaceDone) {
      const failure = this.#makeNamespace();
      if (failure) return failure;
    }
    for (;;) {
      this.#observe();
      const failed = this.#started.find(
        each => each.result.hookPhase === 'Failed',
      );
      if (failed) {
        return this.#end(
          'Failed',
          'one or more synchronization tasks completed unsuccessfully',
        );
      }
      const next = this.tasks[this.#started.length];
      const waiting = this.#waitingFor(next === undefined);
      if (waiting) return this.#end('Running', waiting);
      if (!next) return this.#succeeded();
      const failures = this.#startGroup(next);
      if (failures.length > 0) {
        const reasons = [...new Set(failures)].join(',');
        return this.#end(
          'Failed',
          `one or more objects failed to apply, reason: ${reasons}`,
        );
      }
    }
  }

  /** Ends the sync early: hooks that still run are deleted. */
  terminate(): SyncProgress {
    for (const { task, result, done } of this.#started) {
      if (done || !task.hook) continue;
      this.settings.cluster.remove(refOf(task.resource.target));
      result.hookPhase = 'Failed';
      result.message = 'Terminated';
    }
    return this.#end('Failed', 'Operation terminated');
  }

  #end(phase: SyncProgress['phase'], message: string): SyncProgress {
    const results = this.#results.map(result => ({ ...result }));
    return { phase, message, results };
  }

  #succeeded(): SyncProgress {
    const what = this.settings.dryRun ? 'no more tasks' : 'all tasks run';
    return this.#end('Succeeded', `successfully synced (${what})`);
  }

  #makeNamespace(): SyncProgress | undefined {
    const { createNamespace, cluster, dryRun } = this.settings;
    this.#namespaceDone = true;
    if (!createNamespace) return undefined;
    const { name, labels, annotations } = createNamespace.metadata;
    const exists = cluster.get(refOf(createNamespace));
    const managed = Boolean(labels ?? annotations);
    if (exists && !managed) return undefined;
    const verb = managed ? 'serverside-applied' : 'created';
    const result: ResourceResult = {
      group: '',
      version: 'v1',
      kind: 'Namespace',
      namespace: '',
      name,
      status: 'Synced',
      message: `namespace/${name} ${verb}${dryRun ? ' (dry run)' : ''}`,
      hookPhase: dryRun ? 'Succeeded' : 'Running',
      syncPhase: 'PreSync',
    };
    this.#results.push(result);
    if (dryRun) return undefined;
    try {
      cluster.apply(createNamespace);
    } catch (error) {
      const message = failureOf(error);
      result.status = 'SyncFailed';
      result.message = message;
      result.hookPhase = 'Failed';
      this.#namespaceDone = false;
      return this.#end(
        'Failed',
        `one or more objects failed to apply, reason: ${message}`,
      );
    }
    return undefined;
  }

  /** Applies all tasks of the next wave and answers why some could not be. */
  #startGroup(first: SyncTask): string[] {
    const failures: string[] = [];
    for (;;) {
      const task = this.tasks[this.#started.length];
      if (!task || task.phase !== first.phase || task.wave !== first.wave) {
        return failures;
      }
      const result = runTask(task, this.settings);
      this.#results.push(result);
      this.#started.push({ task, result, done: this.settings.dryRun });
      if (result.status === 'SyncFailed') failures.push(result.message ?? '');
    }
  }

  /** Notes which started tasks are done. */
  #observe(): void {
    for (const running of this.#started) {
      if (running.done) continue;
      const { target } = running.task.resource;
      if (!target || running.result.status === 'SyncFailed') {
        running.done = true;
        continue;
      }
      const live = this.settings.cluster.get(refOf(target));
      const health = live && assessHealth(live);
      if (running.task.hook) this.#observeHook(running, live, health?.status);
      else running.done = !health || health.status === 'Healthy';
    }
  }

  #observeHook(
    running: RunningTask,
    live: KubernetesObject | undefined,
    health: string | undefined,
  ): void {
    const { target } = running.task.resource;
    if (health === 'Progressing' || health === 'Suspended' || !target) return;
    const failed = health === 'Degraded' || !live;
    running.done = true;
    running.result.hookPhase = failed ? 'Failed' : 'Succeeded';
    const policy = failed ? 'HookFailed' : 'HookSucceeded';
    if (live && deletePolicies(target).includes(policy)) {
      this.settings.cluster.remove(refOf(target));
    }
  }

  /** Why the next wave cannot start, or, after the last, what hook is still running. */
  #waitingFor(afterLast: boolean): string | undefined {
    const open = this.#started.filter(
      each => !each.done && (each.task.hook || !afterLast),
    );
    const first = open[0];
    if (!first) return undefined;
    const { group, kind, name } = first.task.resource;
    const shown = `${group}/${kind}/${name}`;
    const more =
      open.length > 1
        ? ` and ${open.length - 1} more ${open.length > 2 ? 'resources' : 'resource'}`
        : '';
    const what = first.task.hook
      ? `completion of hook ${shown}`
      : `healthy state of ${shown}`;
    return `waiting for ${what}${more}`;
  }
}
