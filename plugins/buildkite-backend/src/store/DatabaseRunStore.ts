import type {
  ListRunsQuery,
  Page,
  PipelineRun,
  RunState,
} from '@slipway/plugin-buildkite-common';
import { chunksOf } from '@slipway/collectors-node';
import type { Knex } from 'knex';
import { applyRunFilter, runCursor } from './runQuery';
import type { RunStore, Visible } from './types';

interface RunRow {
  key: string;
  cluster: string;
  state: RunState;
  gone: 0 | 1;
  created_at: string;
  job: string | null;
  organization: string | null;
  pipeline: string | null;
  repository: string | null;
  commit_sha: string | null;
  search: string;
  document: string;
}

const unfinished: RunState[] = ['pending', 'running'];

/** Names a run: `cluster/namespace/name`. */
export function runKey({
  cluster,
  namespace,
  name,
}: Pick<PipelineRun, 'cluster' | 'namespace' | 'name'>): string {
  return `${cluster}/${namespace}/${name}`;
}

/** {@link RunStore} in a database. */
export class DatabaseRunStore implements RunStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async replace(cluster: string, runs: PipelineRun[]): Promise<string[]> {
    const changed = await this.put(runs);
    const there = new Set(runs.map(runKey));
    const rows = await this.#knex<RunRow>('pipeline_runs')
      .where({ cluster, gone: 0 })
      .select('key');
    const lost = rows.map(({ key }) => key).filter(key => !there.has(key));
    return [...changed, ...(await this.#markGone(lost))];
  }

  async put(runs: PipelineRun[]): Promise<string[]> {
    const changed: string[] = [];
    for (const some of chunksOf(runs))
      changed.push(...(await this.#knex.transaction(tx => putSome(tx, some))));
    return changed;
  }

  gone(
    cluster: string,
    runs: Array<{ namespace: string; name: string }>,
  ): Promise<string[]> {
    return this.#markGone(runs.map(run => runKey({ cluster, ...run })));
  }

  async get(
    run: Pick<PipelineRun, 'cluster' | 'namespace' | 'name'>,
  ): Promise<PipelineRun | undefined> {
    const [row] = await this.#rows([runKey(run)]);
    return row && JSON.parse(row.document);
  }

  async ofPod(pod: {
    cluster: string;
    namespace: string;
    pod: string;
  }): Promise<PipelineRun | undefined> {
    const found = await this.#knex('run_pods')
      .where({ pod: `${pod.cluster}/${pod.namespace}/${pod.pod}` })
      .first('key');
    const [row] = found ? await this.#rows([found.key]) : [];
    return row && JSON.parse(row.document);
  }

  async ofJobs(jobs: string[]): Promise<Map<string, PipelineRun[]>> {
    const found = new Map<string, PipelineRun[]>();
    for (const some of chunksOf(jobs)) {
      const rows = await this.#knex<RunRow>('pipeline_runs')
        .whereIn('job', some)
        .orderBy(['created_at', 'key'])
        .select('job', 'document');
      for (const { job, document } of rows) {
        const runs = found.get(job ?? '') ?? [];
        found.set(job ?? '', [...runs, JSON.parse(document)]);
      }
    }
    return found;
  }

  async list(
    query: ListRunsQuery,
    visible?: Visible,
  ): Promise<Page<PipelineRun>> {
    const position = query.cursor
      ? runCursor.decode(query, query.cursor)
      : undefined;
    const all = this.#knex<RunRow>('pipeline_runs');
    applyRunFilter(this.#knex, all, query, visible);
    const page = all
      .clone()
      .select('key', 'created_at', 'document')
      .orderBy([
        { column: 'created_at', order: 'desc' },
        { column: 'key', order: 'desc' },
      ])
      // One more than asked for tells whether there is a next page.
      .limit(query.limit + 1);
    if (position)
      page.whereRaw('(created_at, key) < (?, ?)', [
        position.created_at,
        position.key,
      ]);
    const [rows, [counted]] = await Promise.all([
      page,
      all.clone().count({ total: '*' }),
    ]);
    const shown = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? shown.at(-1) : undefined;
    return {
      items: shown.map(({ document }) => JSON.parse(document)),
      totalItems: Number(counted?.total ?? 0),
      pageInfo: last ? { nextCursor: runCursor.encode(query, last) } : {},
    };
  }

  async prune(before: string): Promise<number> {
    const old = this.#knex('pipeline_runs')
      .select('key')
      .where('created_at', '<', before)
      .where('gone', 1);
    for (const table of ['run_services', 'run_pods'])
      await this.#knex(table).whereIn('key', old.clone()).delete();
    return this.#knex('pipeline_runs').whereIn('key', old).delete();
  }

  #rows(keys: string[]) {
    return this.#knex<RunRow>('pipeline_runs')
      .whereIn('key', keys)
      .select('key', 'document', 'state', 'gone');
  }

  /** What a cluster prunes has ended; what it lost while it ran nobody will ever know the end of. */
  async #markGone(keys: string[]): Promise<string[]> {
    const changed: string[] = [];
    for (const some of chunksOf(keys)) {
      for (const row of await this.#rows(some)) {
        const run: PipelineRun = JSON.parse(row.document);
        const lost: Partial<PipelineRun> = unfinished.includes(run.state)
          ? {
              state: 'canceled',
              message: 'It was deleted on its cluster before it ended',
            }
          : {};
        await this.#knex<RunRow>('pipeline_runs')
          .where({ key: row.key })
          .update({
            gone: 1,
            state: lost.state ?? run.state,
            document: JSON.stringify({ ...run, ...lost }),
          });
        if (lost.state) changed.push(row.key);
      }
    }
    return changed;
  }
}

async function putSome(
  tx: Knex.Transaction,
  runs: PipelineRun[],
): Promise<string[]> {
  const keys = runs.map(runKey);
  const known = new Map(
    (
      await tx<RunRow>('pipeline_runs')
        .whereIn('key', keys)
        .select('key', 'document', 'gone')
    ).map(row => [row.key, row]),
  );
  const rows = runs
    .map(run => rowOf(keepTasks(run, known.get(runKey(run))?.document)))
    .filter(row => {
      const before = known.get(row.key);
      return before?.document !== row.document || before.gone === 1;
    });
  if (rows.length === 0) return [];
  await tx('pipeline_runs').insert(rows).onConflict('key').merge();
  const services = rows.flatMap(({ key, document }) => {
    const run: PipelineRun = JSON.parse(document);
    return run.services.map(service => ({ key, service }));
  });
  const changed = rows.map(({ key }) => key);
  await tx('run_services').whereIn('key', changed).delete();
  if (services.length > 0) await tx('run_services').insert(services);
  const pods = rows.flatMap(({ key, document }) => {
    const run: PipelineRun = JSON.parse(document);
    return run.tasks.flatMap(({ pod }) =>
      pod ? [{ key, pod: `${run.cluster}/${run.namespace}/${pod}` }] : [],
    );
  });
  if (pods.length > 0)
    await tx('run_pods').insert(pods).onConflict('pod').merge();
  return changed;
}

/** What was known of a run's tasks stays known when their TaskRuns and pods are pruned before it. */
function keepTasks(run: PipelineRun, before: string | undefined): PipelineRun {
  if (!before) return run;
  const known: PipelineRun = JSON.parse(before);
  if (known.createdAt !== run.createdAt) return run;
  const nodes = new Map(known.tasks.map(({ pod, node }) => [pod, node]));
  const there = new Set(run.tasks.map(({ name }) => name));
  return {
    ...run,
    tasks: [
      ...known.tasks.filter(({ name }) => !there.has(name)),
      ...run.tasks.map(task => ({
        ...task,
        node: task.node ?? nodes.get(task.pod),
      })),
    ],
  };
}

function rowOf(run: PipelineRun): RunRow {
  const { cluster, state, createdAt, job, change, name, namespace } = run;
  const words = [
    ...[name, namespace, cluster, run.pipeline, run.services.join(' ')],
    ...[change?.repository, change?.commit, change?.branch, change?.title],
    change?.pullRequest === undefined ? '' : `#${change.pullRequest}`,
  ];
  return {
    key: runKey(run),
    cluster,
    state,
    gone: 0,
    created_at: createdAt,
    job: job?.id ?? null,
    organization: job?.build.organization ?? null,
    pipeline: job?.build.pipeline ?? null,
    repository: change?.repository ?? null,
    commit_sha: change?.commit?.toLowerCase() ?? null,
    search: words.filter(Boolean).join('\n').toLowerCase(),
    document: JSON.stringify(run),
  };
}
