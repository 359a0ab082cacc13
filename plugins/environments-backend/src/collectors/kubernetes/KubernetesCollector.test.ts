import { mockServices } from '@backstage/backend-test-utils';
import { KubernetesClient } from '@slipway/collectors-node';
import { FakeKubernetes, sendJson } from '@slipway/collectors-node/testing';
import { MemorySink } from '../testing/MemorySink';
import { until } from '../testing/until';
import {
  deploymentObject,
  namespaceObject,
  paths,
  podObject,
  waitingStatus,
} from './testObjects';
import { KubernetesCollector } from './KubernetesCollector';

let api: FakeKubernetes;
let sink: MemorySink;
let abort: AbortController;
let collector: KubernetesCollector;
let running: Promise<void>;

beforeEach(async () => {
  api = await FakeKubernetes.start();
  api.absentGroups.add('argoproj.io');
  sink = new MemorySink();
  abort = new AbortController();
  collector = new KubernetesCollector(
    new KubernetesClient(
      {
        name: 'ci-mgmt',
        url: api.server.url,
        token: 'test-token',
        skipTlsVerify: false,
      },
      { firstRetryMs: 1 },
    ),
    { logger: mockServices.logger.mock() },
    {
      batchMs: 1,
      rewatchMs: 1,
      heartbeatMs: 50,
      eventsEveryMs: 5,
      backoff: { firstMs: 1, mostMs: 5 },
      now: () => new Date('2026-11-21T09:00:00Z'),
    },
  );
});

afterEach(async () => {
  abort.abort();
  await running;
  await api.server.stop();
});

async function start() {
  running = collector.run(sink, abort.signal);
  await until('the first complete list', () => sink.calls.length > 0);
  await until('the watches', () => api.open(paths.pods).length === 1);
}

const workload = (key: string) => sink.of('workload').get(key);

describe('KubernetesCollector', () => {
  it('knows environments by the label of their namespaces, and follows them', async () => {
    api.seed(paths.namespaces, namespaceObject('pr-7'));
    api.seed(paths.namespaces, { metadata: { name: 'kube-system' } });
    api.seed(paths.namespaces, { metadata: { name: 'staging' } });
    api.seed(
      paths.deployments,
      deploymentObject('pr-7', 'web', { replicas: 2 }),
    );
    api.seed(paths.deployments, deploymentObject('kube-system', 'dns'));
    api.seed(
      paths.deployments,
      deploymentObject('staging', 'web', { replicas: 0 }),
    );
    await start();
    expect(api.server.requests[0]?.headers.authorization).toBe(
      'Bearer test-token',
    );
    expect([...sink.of('namespace').keys()].sort()).toEqual([
      'pr-7',
      'staging',
    ]);
    expect([...sink.of('workload').keys()].sort()).toEqual([
      'pr-7/Deployment/web',
      'staging/Deployment/web',
    ]);

    api.put(paths.pods, podObject('pr-7', 'web'));
    api.put(
      paths.deployments,
      deploymentObject('pr-7', 'web', { replicas: 2, ready: 1 }),
    );
    await until(
      'the pod',
      () => workload('pr-7/Deployment/web')?.replicas.ready === 1,
    );
    expect(workload('pr-7/Deployment/web')).toMatchObject({
      environment: 'pr-7',
      cluster: 'ci-mgmt',
      service: 'web',
      images: ['harbor.example.test/shop/web:v1'],
      replicas: { desired: 2, ready: 1 },
      milestones: { podsCreatedAt: '2026-11-21T08:00:05Z' },
    });

    api.remove(paths.namespaces, namespaceObject('pr-7'));
    await until('that it is gone', () => sink.of('namespace').size === 1);
    expect(workload('pr-7/Deployment/web')).toBeUndefined();
    expect(sink.sightings).toBeGreaterThan(0);
  });

  it('writes nothing when nothing that matters changes', async () => {
    api.seed(paths.namespaces, namespaceObject('pr-7'));
    api.seed(paths.deployments, deploymentObject('pr-7', 'web'));
    await start();
    const { length } = sink.calls;
    api.put(paths.deployments, deploymentObject('pr-7', 'web'));
    api.put(paths.namespaces, namespaceObject('pr-8'));
    await until('the next change', () => sink.of('namespace').has('pr-8'));
    expect(sink.calls.slice(length)).toEqual([{ call: 'change', size: 1 }]);
  });

  it('does without Rollouts where the cluster has none', async () => {
    api.seed(paths.namespaces, namespaceObject('pr-7'));
    await start();
    expect(sink.failures).toEqual([]);
    expect(sink.of('namespace').size).toBe(1);
  });

  it('goes on from the last version when a watch ends, bookmarks included', async () => {
    await start();
    api.send(paths.pods, 'BOOKMARK', { metadata: { resourceVersion: '4711' } });
    api.open(paths.pods)[0]?.response.end();
    await until('the next watch', () =>
      api.watches.some(
        ({ path, from }) => path === paths.pods && from === '4711',
      ),
    );
    expect(sink.failures).toEqual([]);
  });

  it('lists again when its version is too old', async () => {
    api.seed(paths.namespaces, namespaceObject('pr-7'));
    await start();
    api.seed(paths.namespaces, namespaceObject('pr-8'));
    api.send(paths.namespaces, 'ERROR', {
      kind: 'Status',
      code: 410,
      reason: 'Expired',
      message: 'too old resource version',
    });
    await until('the new list', () => sink.of('namespace').has('pr-8'));
    expect(sink.failures).toEqual([]);
  });

  it('loses nothing when a watch breaks in the middle of a line', async () => {
    api.seed(paths.namespaces, namespaceObject('pr-7'));
    await start();
    const [watch] = api.open(paths.namespaces);
    watch?.response.end('{"type":"ADDED","object":{"meta');
    await until('another watch', () =>
      api.open(paths.namespaces).some(one => one !== watch),
    );
    api.put(paths.namespaces, namespaceObject('pr-8'));
    await until('the namespace', () => sink.of('namespace').has('pr-8'));
    expect(sink.failures).toEqual([]);
  });

  it('reads lists in pages and begins again when they expire', async () => {
    let expired = false;
    api.intercept = ({ path, query }, response) => {
      if (path !== paths.namespaces || query.get('watch')) return false;
      const page = (name: string, more?: string) =>
        sendJson(response, {
          metadata: { resourceVersion: '5', continue: more },
          items: [namespaceObject(name)],
        });
      if (!query.get('continue')) page(expired ? 'pr-1' : 'pr-old', 'next');
      else if (expired) page('pr-2');
      else {
        expired = true;
        sendJson(
          response,
          { kind: 'Status', code: 410, reason: 'Expired' },
          410,
        );
      }
      return true;
    };
    await start();
    expect([...sink.of('namespace').keys()]).toEqual(['pr-1', 'pr-2']);
    expect(api.server.to(paths.namespaces)[0]?.query.get('limit')).toBe('500');
  });

  it.each([
    [
      401,
      'Unauthorized',
      /^Kubernetes ci-mgmt refused the credentials: check kubernetes\..*\[ci-mgmt\]\.serviceAccountToken$/,
    ],
    [
      403,
      'pods is forbidden: User "system:anonymous" cannot list resource "pods"',
      /does not let us list .*give the account .* that permission \(.*system:anonymous/,
    ],
    [500, 'etcd is gone', /status 500/],
  ])(
    'says what to do about %s, and recovers',
    async (code, message, sentence) => {
      api.seed(paths.namespaces, namespaceObject('pr-7'));
      api.intercept = (_, response) => {
        sendJson(response, { kind: 'Status', message, code }, code);
        return true;
      };
      running = collector.run(sink, abort.signal);
      await until('the failure', () => sink.failures.length > 0);
      expect(sink.failures[0]).toMatch(sentence);
      api.intercept = undefined;
      await until('the facts', () => sink.of('namespace').size === 1);
    },
  );

  it('tells why an image cannot be pulled, also when the kubelet no longer does', async () => {
    api.seed(paths.namespaces, namespaceObject('pr-7'));
    api.seed(paths.deployments, deploymentObject('pr-7', 'web'));
    await start();
    const image = 'harbor.example.test/shop/web:nosuch';
    const pull = (reason: string, message: string) =>
      api.put(
        paths.pods,
        podObject('pr-7', 'web', {
          image,
          status: waitingStatus(reason, message),
        }),
      );
    pull('ErrImagePull', `failed to resolve reference "${image}": not found`);
    await until(
      'the problem',
      () => workload('pr-7/Deployment/web')?.problem !== undefined,
    );
    pull('ImagePullBackOff', `Back-off pulling image "${image}"`);
    api.put(paths.namespaces, namespaceObject('pr-8'));
    await until('both', () => sink.of('namespace').has('pr-8'));
    expect(workload('pr-7/Deployment/web')).toMatchObject({
      images: [],
      problem: {
        code: 'image-pull',
        image,
        pod: 'web-5cf7b69888-aaaaa',
        raw: expect.stringMatching(/not found/),
        since: '2026-11-21T08:00:07Z',
      },
    });
  });

  it('learns from events what a pod does not say, and tells the timeline once', async () => {
    api.seed(paths.namespaces, namespaceObject('pr-7'));
    api.seed(paths.namespaces, namespaceObject('pr-well'));
    api.seed(paths.deployments, deploymentObject('pr-7', 'web'));
    api.seed(
      paths.deployments,
      deploymentObject('pr-well', 'web', { ready: 1 }),
    );
    const image = 'harbor.example.test/shop/web:nosuch';
    const pod = podObject('pr-7', 'web', {
      image,
      status: waitingStatus(
        'ImagePullBackOff',
        `Back-off pulling image "${image}"`,
      ),
    });
    api.seed(paths.pods, pod);
    api.seed('/api/v1/namespaces/pr-7/events', {
      ...{
        involvedObject: {
          kind: 'Pod',
          name: pod.metadata.name,
          uid: 'uid-aaaaa',
        },
        type: 'Warning',
        reason: 'Failed',
        message: `Failed to pull image "${image}": not found`,
        firstTimestamp: null,
        eventTime: '2026-11-21T10:00:00.000000Z',
      },
      metadata: { name: 'web.1', namespace: 'pr-7' },
    });
    await start();
    await until('the reason', () =>
      /not found/.test(workload('pr-7/Deployment/web')?.problem?.raw ?? ''),
    );
    const reads = () => api.server.to('/api/v1/namespaces/pr-7/events').length;
    const seen = reads();
    await until('more reads', () => reads() > seen + 1);
    expect(sink.events).toEqual([
      {
        environment: 'pr-7',
        at: '2026-11-21T09:00:00.000Z',
        source: 'kubernetes/ci-mgmt',
        type: 'failed',
        text: 'web: a container cannot start',
        raw: `Pod ${pod.metadata.name}: Failed to pull image "${image}": not found`,
        service: 'web',
      },
    ]);
    expect(api.server.to('/api/v1/namespaces/pr-well/events')).toEqual([]);
  });
});
