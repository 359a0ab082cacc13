import { mockServices } from '@backstage/backend-test-utils';
import { KubernetesClient } from '@slipway/collectors-node';
import {
  databasesUnderTest,
  FakeKubernetes,
  sendJson,
  waitFor,
} from '@slipway/collectors-node/testing';
import type { ListRunsQuery } from '@slipway/plugin-buildkite-common';
import { DatabaseRunStore } from '../../store/DatabaseRunStore';
import { migrate } from '../../store/migrate';
import { TektonCollector } from './TektonCollector';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);
const api = '/apis/tekton.dev/v1';
const run = { cluster: 'ci-mgmt', namespace: 'ci', name: 'run-1' };
const any: ListRunsQuery = { limit: 50 };

const aRun = (status: object = {}) => ({
  metadata: {
    ...{ name: 'run-1', namespace: 'ci' },
    creationTimestamp: '2026-11-21T08:00:00Z',
    labels: {
      'buildkite.com/job-uuid': 'job-1',
      'buildkite.com/organization-slug': 'example',
      'buildkite.com/pipeline-slug': 'shop',
      'buildkite.com/build-number': '7',
    },
  },
  spec: {
    pipelineRef: { name: 'bazel-test' },
    params: [{ name: 'service', value: 'checkout' }],
  },
  status: {
    childReferences: [
      { kind: 'TaskRun', name: 'run-1-test', pipelineTaskName: 'test' },
    ],
    ...status,
  },
});
const aTask = {
  metadata: {
    ...{ name: 'run-1-test', namespace: 'ci' },
    labels: { 'tekton.dev/pipelineRun': 'run-1' },
  },
  spec: {},
  status: {
    podName: 'run-1-test-pod',
    steps: [{ name: 'bazel', running: { startedAt: '2026-11-21T08:00:05Z' } }],
    conditions: [{ type: 'Succeeded', status: 'Unknown', reason: 'Running' }],
  },
};
const aPod = {
  metadata: {
    ...{ name: 'run-1-test-pod', namespace: 'ci' },
    labels: { 'tekton.dev/pipelineRun': 'run-1', 'tekton.dev/taskRun': 'x' },
  },
  spec: { nodeName: 'spot-1' },
};
const aNode = {
  metadata: {
    name: 'spot-1',
    labels: { 'karpenter.sh/capacity-type': 'spot' },
  },
};

describe.each(databases.ids)('TektonCollector on %s', id => {
  let kubernetes: FakeKubernetes;
  let stop: AbortController;
  let running: Promise<void> | undefined;

  beforeEach(async () => {
    kubernetes = await FakeKubernetes.start();
    kubernetes.intercept = ({ path }, response) => {
      if (path !== api) return false;
      if (kubernetes.absentGroups.has('tekton.dev')) {
        sendJson(response, { kind: 'Status', code: 404 }, 404);
      } else sendJson(response, { kind: 'APIResourceList' });
      return true;
    };
    stop = new AbortController();
  });

  afterEach(async () => {
    stop.abort();
    await running;
    await kubernetes.server.stop();
  });

  async function collect(version = api) {
    const knex = await databases.open(id);
    const runs = new DatabaseRunStore(knex);
    const changed: string[] = [];
    const sink = { observed: jest.fn(), failing: jest.fn() };
    const collector = new TektonCollector(
      new KubernetesClient({
        ...{ name: 'ci-mgmt', url: kubernetes.server.url, token: 'token' },
        skipTlsVerify: false,
      }),
      {
        runs,
        onChanged: keys => changed.push(...keys),
        logger: mockServices.logger.mock(),
      },
      { batchMs: 5 },
    );
    running = collector.run(sink, stop.signal);
    await waitFor(() => sink.observed.mock.calls.length > 0);
    if (!kubernetes.absentGroups.has('tekton.dev'))
      await waitFor(
        () => kubernetes.open(`${version}/pipelineruns`).length > 0,
      );
    return { runs, changed, sink, knex };
  }

  function seed() {
    kubernetes.seed('/api/v1/nodes', aNode);
    kubernetes.seed('/api/v1/pods', aPod);
    kubernetes.seed(`${api}/taskruns`, aTask);
    kubernetes.seed(`${api}/pipelineruns`, aRun());
  }

  it('finds the runs of jobs with their tasks, pods and nodes', async () => {
    seed();
    const { runs, changed } = await collect();
    const [found] = (await runs.ofJobs(['job-1'])).get('job-1') ?? [];
    expect(found).toMatchObject({
      ...{ ...run, pipeline: 'bazel-test', state: 'pending' },
      services: ['checkout'],
      job: { id: 'job-1', build: { pipeline: 'shop', number: 7 } },
      tasks: [
        {
          ...{ task: 'test', state: 'running', pod: 'run-1-test-pod' },
          node: { name: 'spot-1', spot: true },
          steps: [{ name: 'bazel', container: 'step-bazel', state: 'running' }],
        },
      ],
    });
    expect(changed).toEqual(['ci-mgmt/ci/run-1']);
    await expect(
      runs.ofPod({
        cluster: 'ci-mgmt',
        namespace: 'ci',
        pod: 'run-1-test-pod',
      }),
    ).resolves.toMatchObject(run);
    await expect(
      runs.ofPod({ cluster: 'ci-mgmt', namespace: 'ci', pod: 'vault-0' }),
    ).resolves.toBeUndefined();
  });

  it('follows a run to its end, and keeps it when the cluster prunes it', async () => {
    seed();
    const { runs } = await collect();
    const succeeded = aRun({
      completionTime: '2026-11-21T08:01:00Z',
      conditions: [{ type: 'Succeeded', status: 'True', reason: 'Succeeded' }],
    });
    kubernetes.put(`${api}/pipelineruns`, succeeded);
    await waitFor(async () => (await runs.get(run))?.state === 'succeeded');
    kubernetes.remove('/api/v1/pods', aPod);
    kubernetes.remove(`${api}/taskruns`, aTask);
    kubernetes.remove(`${api}/pipelineruns`, succeeded);
    kubernetes.put(`${api}/pipelineruns`, {
      ...aRun(),
      metadata: { ...aRun().metadata, name: 'run-2' },
    });
    await waitFor(
      async () => (await runs.get({ ...run, name: 'run-2' })) !== undefined,
    );
    await expect(runs.get(run)).resolves.toMatchObject({
      state: 'succeeded',
      tasks: [{ task: 'test', node: { name: 'spot-1' } }],
    });
  });

  it('ends what is deleted while it runs', async () => {
    seed();
    const { runs } = await collect();
    kubernetes.remove(`${api}/pipelineruns`, aRun());
    await waitFor(async () => (await runs.get(run))?.state === 'canceled');
    await expect(runs.get(run)).resolves.toMatchObject({
      message: 'It was deleted on its cluster before it ended',
    });
    await expect(runs.prune('2026-11-22T00:00:00Z')).resolves.toBe(1);
    await expect(runs.list(any)).resolves.toMatchObject({ totalItems: 0 });
  });

  it('ends what was deleted while the watch had expired', async () => {
    seed();
    const path = `${api}/pipelineruns`;
    const other = {
      ...aRun(),
      metadata: { ...aRun().metadata, name: 'run-2' },
    };
    kubernetes.seed(path, other);
    const { runs } = await collect();
    kubernetes.lists[path] = [];
    kubernetes.seed(path, other);
    kubernetes.send(path, 'ERROR', { kind: 'Status', code: 410 });
    await waitFor(async () => (await runs.get(run))?.state === 'canceled');
    await expect(runs.get(run)).resolves.toMatchObject({
      tasks: [{ task: 'test', pod: 'run-1-test-pod' }],
    });
    await expect(runs.get({ ...run, name: 'run-2' })).resolves.toMatchObject({
      state: 'pending',
    });
  });

  it('follows custom tasks, and pipelines that are tasks of others', async () => {
    const child = (kind: string, name: string) => ({
      metadata: {
        ...{ name: `run-1-${name}`, namespace: 'ci' },
        ownerReferences: [{ kind: 'PipelineRun', name: 'run-1' }],
      },
      spec: {},
      status: {
        conditions: [{ type: 'Succeeded', status: 'True', reason: kind }],
      },
    });
    const named = (kind: string, name: string) => ({
      ...{ kind, name: `run-1-${name}`, pipelineTaskName: name },
    });
    kubernetes.seed(
      `${api}/pipelineruns`,
      aRun({
        childReferences: [
          named('CustomRun', 'ask'),
          named('PipelineRun', 'nested'),
        ],
      }),
    );
    const { runs } = await collect();
    kubernetes.put(
      '/apis/tekton.dev/v1beta1/customruns',
      child('CustomRun', 'ask'),
    );
    kubernetes.put(`${api}/pipelineruns`, child('PipelineRun', 'nested'));
    await waitFor(async () => (await runs.get(run))?.tasks.length === 2);
    const found = await runs.get(run);
    expect(found?.tasks.map(({ task, state }) => [task, state])).toEqual([
      ['ask', 'succeeded'],
      ['nested', 'succeeded'],
    ]);
  });

  it('learns after the pod that its node may be taken away', async () => {
    seed();
    kubernetes.lists['/api/v1/nodes'] = [];
    const { runs } = await collect();
    await waitFor(() => kubernetes.open('/api/v1/nodes').length > 0);
    const node = async () => (await runs.get(run))?.tasks[0]?.node;
    await expect(node()).resolves.toEqual({ name: 'spot-1', spot: false });
    kubernetes.put('/api/v1/nodes', aNode);
    await waitFor(async () => (await node())?.spot === true);
  });

  it('does without nodes and custom tasks that it may not read', async () => {
    seed();
    const { intercept } = kubernetes;
    kubernetes.intercept = (request, response) => {
      const isRefused = /nodes|customruns/.test(request.path);
      if (isRefused) sendJson(response, { kind: 'Status', code: 403 }, 403);
      return isRefused || intercept?.(request, response) === true;
    };
    const { runs, sink } = await collect();
    expect(sink.failing).not.toHaveBeenCalled();
    await expect(runs.get(run)).resolves.toMatchObject({
      tasks: [{ task: 'test', node: { name: 'spot-1', spot: false } }],
    });
  });

  it('follows a Tekton that only has v1beta1', async () => {
    const beta = '/apis/tekton.dev/v1beta1';
    kubernetes.intercept = ({ path }, response) => {
      if (path === api) sendJson(response, { kind: 'Status' }, 404);
      else if (path === beta) sendJson(response, { kind: 'APIResourceList' });
      return path === api || path === beta;
    };
    const old = aRun({ childReferences: undefined, taskRuns: {} });
    const owned = {
      ...aTask.metadata,
      ownerReferences: [{ kind: 'PipelineRun', name: 'run-1' }],
    };
    const task = { ...aTask, metadata: owned };
    kubernetes.seed(`${beta}/pipelineruns`, old);
    kubernetes.seed(`${beta}/taskruns`, task);
    const { runs } = await collect(beta);
    await expect(runs.get(run)).resolves.toMatchObject({
      tasks: [{ name: 'run-1-test', state: 'running' }],
    });
  });

  it('leaves a cluster without Tekton alone', async () => {
    kubernetes.absentGroups.add('tekton.dev');
    const { runs, sink } = await collect();
    expect(sink.failing).not.toHaveBeenCalled();
    expect(kubernetes.open('/api/v1/pods')).toEqual([]);
    await expect(runs.list(any)).resolves.toMatchObject({ items: [] });
  });

  it('lists runs a page at a time, by what they are about', async () => {
    const { runs } = await collect();
    const base = {
      ...run,
      state: 'succeeded' as const,
      results: [],
      tasks: [],
    };
    await runs.put(
      Array.from({ length: 5 }, (_, index) => ({
        ...base,
        ...{ name: `run-${index}`, params: [] },
        createdAt: `2026-11-21T08:00:0${index}Z`,
        services: index % 2 ? ['checkout'] : ['payments'],
        change: { commit: `${index}`.repeat(40), repository: 'example/shop' },
      })),
    );
    const names: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await runs.list({ limit: 2, cursor });
      expect(page.totalItems).toBe(5);
      names.push(...page.items.map(({ name }) => name));
      cursor = page.pageInfo.nextCursor;
    } while (cursor);
    expect(names).toEqual(['run-4', 'run-3', 'run-2', 'run-1', 'run-0']);
    const total = async (query: Partial<ListRunsQuery>) =>
      (await runs.list({ ...any, ...query })).totalItems;
    await expect(total({ service: ['checkout'] })).resolves.toBe(2);
    await expect(total({ commit: '3333333' })).resolves.toBe(1);
    await expect(total({ q: 'RUN-4 shop' })).resolves.toBe(1);
    await expect(total({ buildkite: true })).resolves.toBe(0);
    const seen = await runs.list(any, {
      property: 'service-like',
      values: ['check*'],
    });
    expect(seen.totalItems).toBe(2);
  });
});
