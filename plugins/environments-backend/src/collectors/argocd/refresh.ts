import { isSourceError, pause, SourceError } from '@slipway/collectors-node';
import type { GitOpsReader } from '@slipway/gitops-node';
import type { Environment } from '@slipway/plugin-environments-common';
import type { ApplicationAnswer } from './answers';
import {
  ApplicationSetTrigger,
  type TriggerTarget,
} from './ApplicationSetTrigger';
import { type Expectation, expectationOf, isMet } from './expectation';
import { mapApplicationSet } from './mapApplicationSet';

type Wanted = Pick<Environment, 'name' | 'kind'>;

/** How a {@link EnvironmentRefresher} goes about it; milliseconds. */
export interface RefreshOptions {
  /** Longest time one refresh takes. Default 60 s. */
  withinMs?: number;
  /** How often it looks what came of it. Default 500. */
  pollMs?: number;
  /** How long it looks before it asks again. Default 5 s. */
  againMs?: number;
}

/**
 * Cures the generator's wait: has Argo CD look at Git for environments now, and sees to it that something came of it.
 *
 * The ApplicationSet controller is only troubled where its Applications are not yet what Git asks for, by one job per
 * kind of environment however many ask. Its annotation can be lost, so it is set again until the Applications are there,
 * or gone. Then each Application is compared with Git.
 */
export class EnvironmentRefresher {
  private readonly jobs = new Map<string, Promise<void>>();
  private readonly triggers: Map<TriggerTarget, ApplicationSetTrigger>;
  private readonly pace: Required<RefreshOptions>;

  constructor(
    private readonly targets: TriggerTarget[],
    private readonly reader: Pick<GitOpsReader, 'read'>,
    options: RefreshOptions = {},
  ) {
    this.pace = { withinMs: 60_000, pollMs: 500, againMs: 5_000, ...options };
    const { pollMs, againMs } = this.pace;
    this.triggers = new Map(
      targets.map(target => [
        target,
        new ApplicationSetTrigger(target, { pollMs, goneWithinMs: againMs }),
      ]),
    );
  }

  /**
   * Refreshes environments; asking again while the same is under way joins it.
   *
   * @throws SourceError `timeout` when Argo CD does not do what Git asks for in time, or what its API failed with
   */
  async refresh(environments: Wanted[]): Promise<void> {
    const { state } = await this.reader.read();
    const jobs = environments.map(environment => {
      const expected = expectationOf(environment, state);
      const id = JSON.stringify([environment.name, expected, state.head.sha]);
      const running = this.jobs.get(id);
      if (running) return running;
      const job = this.refreshOne(environment, expected).finally(() =>
        this.jobs.delete(id),
      );
      this.jobs.set(id, job);
      return job;
    });
    await Promise.all(jobs);
  }

  private async refreshOne(
    environment: Wanted,
    expected: Expectation,
  ): Promise<void> {
    const signal = AbortSignal.timeout(this.pace.withinMs);
    try {
      await this.bringAbout(environment, expected, signal);
      await this.compareWithGit(environment, signal);
    } catch (error) {
      if (!signal.aborted || isSourceError(error)) throw error;
      throw await this.tooLate(environment, error);
    }
  }

  /** Asks the ApplicationSet controller until the Applications are what Git asks for. */
  private async bringAbout(
    environment: Wanted,
    expected: Expectation,
    signal: AbortSignal,
  ): Promise<void> {
    while (!(await this.isDone(environment, expected, signal))) {
      await this.pullTriggers(environment.kind, signal);
      const until = performance.now() + this.pace.againMs;
      while (performance.now() < until) {
        if (await this.isDone(environment, expected, signal)) return;
        await pause(this.pace.pollMs, signal);
        signal.throwIfAborted();
      }
    }
  }

  private async isDone(
    environment: Wanted,
    expected: Expectation,
    signal: AbortSignal,
  ): Promise<boolean> {
    const found = await this.applicationsOf(environment, signal);
    return isMet(
      expected,
      found.map(({ application }) => application),
    );
  }

  /** Several environments of a kind that are refreshed together share one look at Git. */
  private async pullTriggers(
    kind: Wanted['kind'],
    signal: AbortSignal,
  ): Promise<void> {
    const sets = await this.applicationSetsOf(kind, signal);
    const possible = sets.filter(({ trigger }) => trigger.isPossible);
    if (possible.length === 0) {
      const [target] = this.targets;
      throw new SourceError({
        code: 'rejected',
        source: target?.client.peer.source ?? 'argocd',
        message:
          sets.length === 0
            ? `No Argo CD has an ApplicationSet for environments of kind ${kind}: apply those of the GitOps repository's argocd folder`
            : `The ApplicationSets of kind ${kind} can only be waited for: set argocd.instances[].inCluster to a cluster of app-config, or applicationSetWebhookUrl`,
      });
    }
    await Promise.all(
      possible.map(({ name, trigger }) => {
        const id = `pull ${kind} ${name}`;
        const running = this.jobs.get(id);
        if (running) return running;
        const job = trigger
          .pull(name, signal)
          .finally(() => this.jobs.delete(id));
        this.jobs.set(id, job);
        return job;
      }),
    );
  }

  private async compareWithGit(
    environment: Wanted,
    signal: AbortSignal,
  ): Promise<void> {
    const found = await this.applicationsOf(environment, signal);
    const living = found.filter(
      ({ application }) => !application.metadata.deletionTimestamp,
    );
    await Promise.all(
      living.map(async ({ target, application }) => {
        const { client } = target;
        try {
          await client.getApplication(client.refTo(application), {
            refresh: 'normal',
            signal,
          });
        } catch (error) {
          if (!isSourceError(error, 'not-found')) throw error;
        }
      }),
    );
  }

  private async applicationsOf(
    { name }: Wanted,
    signal: AbortSignal,
  ): Promise<Array<{ target: TriggerTarget; application: ApplicationAnswer }>> {
    const selector = `slipway.dev/environment=${name}`;
    const found = await Promise.all(
      this.targets.map(async target => {
        const { items } = await target.client.listApplications({
          selector,
          signal,
        });
        return items.map(application => ({ target, application }));
      }),
    );
    return found.flat();
  }

  private async applicationSetsOf(
    kind: Wanted['kind'],
    signal: AbortSignal,
  ): Promise<
    Array<{ name: string; error?: string; trigger: ApplicationSetTrigger }>
  > {
    const found = await Promise.all(
      [...this.triggers].map(async ([{ client }, trigger]) => {
        const answers = await client.listApplicationSets(signal);
        return answers
          .map(answer => mapApplicationSet(answer, client.config.name))
          .filter(set => set.kind === kind)
          .map(({ name, error }) => ({
            name,
            error: error?.message,
            trigger,
          }));
      }),
    );
    return found.flat();
  }

  private async tooLate(
    { name, kind }: Wanted,
    cause: unknown,
  ): Promise<SourceError> {
    const sets = await this.applicationSetsOf(
      kind,
      AbortSignal.timeout(10_000),
    );
    const failed = sets.find(({ error }) => error !== undefined);
    const seconds = Math.round(this.pace.withinMs / 1000);
    return new SourceError({
      code: 'timeout',
      source: this.targets[0]?.client.peer.source ?? 'argocd',
      message: failed
        ? `Argo CD does not update ${name}: its ApplicationSet ${failed.name} reports an error`
        : `Argo CD has not done what Git asks for in ${name} within ${seconds} s; it goes on by itself`,
      raw: failed?.error,
      cause,
    });
  }
}
