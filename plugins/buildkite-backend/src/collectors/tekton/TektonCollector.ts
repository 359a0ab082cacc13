import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  type Collector,
  Doorbell,
  type HealthSink,
  isSourceError,
  keepTrying,
  type KubernetesClient,
  ListWatch,
  pause,
  Sightings,
  type SourceError,
  together,
} from '@slipway/collectors-node';
import { z } from 'zod';
import type { RunStore } from '../../store/types';
import {
  nodeSchema,
  pipelineRunSchema,
  taskPodSchema,
  taskRunSchema,
  type TektonTaskRun,
} from './answers';
import { ClusterRuns } from './ClusterRuns';

/** How a {@link TektonCollector} goes about it; milliseconds. */
export interface TektonCollectorOptions {
  /** How long changes wait for company before they are written. Default 100. */
  batchMs?: number;
  /** How often the cluster is asked for a sign of life while nothing happens. Default 15 s. */
  heartbeatMs?: number;
  /** How often a cluster without Tekton is asked whether it has it by now. Default 5 minutes. */
  absentEveryMs?: number;
}

/** Versions of Tekton's API, the one to be preferred first: that of before v0.43 has only the other. */
const apis = ['/apis/tekton.dev/v1', '/apis/tekton.dev/v1beta1'];
/** Runs of tasks that other controllers do; they have no v1. */
const customRuns = '/apis/tekton.dev/v1beta1/customruns';

/** Follows the PipelineRuns of one cluster, with their tasks and the nodes they run on. */
export class TektonCollector implements Collector<HealthSink> {
  readonly source: string;
  readonly kind = 'kubernetes' as const;
  readonly #doorbell = new Doorbell();
  readonly #complaints = new Set<string>();

  constructor(
    private readonly client: KubernetesClient,
    private readonly deps: {
      runs: Pick<RunStore, 'replace' | 'put' | 'gone'>;
      /** Keys (`cluster/namespace/name`) of runs that changed. */
      onChanged: (keys: string[]) => void;
      logger: LoggerService;
    },
    private readonly options: TektonCollectorOptions = {},
  ) {
    this.source = client.peer.source;
  }

  lookNow(): void {
    this.#doorbell.ring();
  }

  async run(sink: HealthSink, signal: AbortSignal): Promise<void> {
    const sightings = new Sightings(sink);
    await keepTrying({
      sink,
      signal,
      doorbell: this.#doorbell,
      backoff: { firstMs: 500, mostMs: 15_000 },
      onFailure: error => {
        sightings.reset();
        this.deps.logger.warn(`${this.source}: ${error.message}`);
      },
      session: async (during, complete) => {
        const api = await this.#findApi(during);
        if (api !== undefined) {
          await this.#follow(api, sightings, complete, during);
          return;
        }
        complete();
        await sightings.observed(true);
        await pause(this.options.absentEveryMs ?? 5 * 60_000, during);
      },
    });
  }

  /** @returns undefined for a cluster without Tekton */
  async #findApi(signal: AbortSignal): Promise<string | undefined> {
    for (const api of apis) {
      try {
        await this.#ask(api, signal);
        return api;
      } catch (error) {
        if (!isSourceError(error, 'not-found')) throw error;
      }
    }
    return undefined;
  }

  async #ask(api: string, signal: AbortSignal): Promise<void> {
    await this.client.get(api, z.object({ kind: z.string() }), signal);
  }

  async #follow(
    api: string,
    sightings: Sightings,
    complete: () => void,
    signal: AbortSignal,
  ): Promise<void> {
    const runs = new ClusterRuns(this.client.config.name);
    const pending = new Set<string>();
    const heard = () => sightings.observed(pending.size === 0);
    const listed = async (kind: string) => {
      pending.delete(kind);
      if (pending.size > 0) return;
      await this.#writeAll(runs);
      complete();
    };
    const watch = <A>(
      kind: string,
      path: string,
      schema: z.ZodType<A>,
      to: {
        put(one: A): void;
        remove(one: A): void;
        /** Absent: what has gone while the list was read anew does no harm. */
        replace?(all: A[]): void;
      },
      options: {
        query?: Record<string, string>;
        optional?: boolean;
        doWithout?: (refusal: SourceError) => void;
      } = {},
    ) => {
      pending.add(kind);
      return new ListWatch<A, A>(
        this.client,
        { path, schema, trim: one => one, ...options },
        {
          replaced: async items => {
            if (to.replace) to.replace(items);
            else items.forEach(to.put);
            await listed(kind);
          },
          applied: to.put,
          removed: to.remove,
          heard,
        },
      );
    };
    const ofTasks = { labelSelector: 'tekton.dev/taskRun' };
    const doWithout = this.#notePermission;
    const toTasks = {
      put: (one: TektonTaskRun) => runs.putTask(one),
      remove: (one: TektonTaskRun) => runs.removeTask(one),
    };
    const watches = [
      watch(
        'nodes',
        '/api/v1/nodes',
        nodeSchema,
        { put: one => runs.putNode(one), remove: () => undefined },
        { doWithout },
      ),
      watch(
        'pods',
        '/api/v1/pods',
        taskPodSchema,
        { put: one => runs.putPod(one), remove: one => runs.removePod(one) },
        { query: ofTasks },
      ),
      watch('taskruns', `${api}/taskruns`, taskRunSchema, toTasks),
      watch('customruns', customRuns, taskRunSchema, toTasks, {
        ...{ optional: true, doWithout },
      }),
      watch('pipelineruns', `${api}/pipelineruns`, pipelineRunSchema, {
        put: one => runs.putRun(one),
        remove: one => runs.removeRun(one),
        replace: all => runs.replaceRuns(all),
      }),
    ];
    await together(signal, [
      ...watches.map(one => (during: AbortSignal) => one.run(during)),
      during => this.#writeChanges(runs, pending, during),
      during => this.#heartbeat(api, heard, during),
    ]);
  }

  async #writeAll(runs: ClusterRuns): Promise<void> {
    runs.takeChanged();
    const all = [...runs.runs.keys()].flatMap(key => runs.map(key) ?? []);
    this.#tell(await this.deps.runs.replace(this.client.config.name, all));
  }

  async #writeChanges(
    runs: ClusterRuns,
    pending: ReadonlySet<string>,
    signal: AbortSignal,
  ): Promise<void> {
    while (!signal.aborted) {
      await pause(this.options.batchMs ?? 100, signal);
      if (pending.size > 0) continue;
      const keys = runs.takeChanged();
      if (keys.length === 0) continue;
      const there = keys.flatMap(key => runs.map(key) ?? []);
      const gone = keys
        .filter(key => !runs.runs.has(key))
        .map(key => {
          const [namespace = '', name = ''] = key.split('/');
          return { namespace, name };
        });
      this.#tell(await this.deps.runs.put(there));
      if (gone.length > 0)
        this.#tell(await this.deps.runs.gone(this.client.config.name, gone));
    }
  }

  /** Watches of quiet kinds say nothing for a minute and more; asking shows that the cluster is there and lets us in. */
  async #heartbeat(
    api: string,
    heard: () => Promise<void>,
    signal: AbortSignal,
  ): Promise<void> {
    while (!signal.aborted) {
      await pause(this.options.heartbeatMs ?? 15_000, signal);
      if (signal.aborted) return;
      await this.#ask(api, signal);
      await heard();
    }
  }

  /** Nodes and custom tasks are nice to have: an account that may not read them does without. */
  readonly #notePermission = ({ message }: SourceError): void => {
    if (this.#complaints.has(message)) return;
    this.#complaints.add(message);
    this.deps.logger.info(`${this.source}: ${message}; runs are shown without`);
  };

  #tell(keys: string[]): void {
    if (keys.length > 0) this.deps.onChanged(keys);
  }
}
