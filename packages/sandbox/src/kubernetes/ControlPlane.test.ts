import { SandboxClock } from '../core/clock';
import { Random } from '../core/random';
import { ControlPlane } from './ControlPlane';
import type { ControlPlaneOptions } from './ControlPlane';
import type { KubernetesObject } from './objects';
import type { Pod } from './views/pod';
import { view } from './views/view';
import type { Deployment } from './views/workloads';

const clock = new SandboxClock();
const planes: ControlPlane[] = [];

afterEach(() => {
  for (const plane of planes.splice(0)) plane.stop();
  clock.stop();
});

function createPlane(options: Partial<ControlPlaneOptions> = {}) {
  const plane = new ControlPlane({
    cluster: { name: 'staging', url: 'http://127.0.0.1:7632' },
    clock,
    random: new Random(1),
    ...options,
  });
  planes.push(plane);
  return plane;
}

const namespace: KubernetesObject = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'shop' },
};

const podType = { apiVersion: 'v1', kind: 'Pod' };

function deployment(replicas = 2, tag = 'v1'): KubernetesObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'checkout', namespace: 'shop' },
    spec: {
      replicas,
      selector: { matchLabels: { app: 'checkout' } },
      template: {
        metadata: { labels: { app: 'checkout' } },
        spec: {
          containers: [
            {
              name: 'checkout',
              image: `harbor.slipway.test/shop/checkout:${tag}`,
            },
          ],
        },
      },
    },
  };
}

const ref = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  namespace: 'shop',
  name: 'checkout',
};
const minutes = (count: number) => count * 60_000;

function seedDeployment(plane: ControlPlane, minutesAgo: number) {
  plane.seedAt(Date.now() - minutes(minutesAgo), () => {
    plane.objects.create(namespace);
    plane.objects.apply(deployment());
  });
}

function statusOf(plane: ControlPlane) {
  return view<Deployment>(plane.objects.get(ref)!).status;
}

const reasonsOf = (plane: ControlPlane) =>
  plane.objects
    .list({ apiVersion: 'v1', kind: 'Event' }, { namespace: 'shop' })
    .map(event => event.reason);

describe('a seeded deployment', () => {
  it('has become available in the past, with its events', () => {
    const plane = createPlane();
    seedDeployment(plane, 10);
    expect(statusOf(plane)).toMatchObject({
      replicas: 2,
      updatedReplicas: 2,
      readyReplicas: 2,
      availableReplicas: 2,
      conditions: [
        { type: 'Available', status: 'True' },
        {
          type: 'Progressing',
          status: 'True',
          reason: 'NewReplicaSetAvailable',
        },
      ],
    });
    const ready = statusOf(plane)?.conditions?.[0]?.lastTransitionTime ?? '';
    expect(Date.parse(ready)).toBeLessThan(Date.now() - minutes(8));
    expect(new Set(reasonsOf(plane))).toEqual(
      new Set([
        'ScalingReplicaSet',
        'SuccessfulCreate',
        'Scheduled',
        'Pulling',
        'Pulled',
        'Created',
        'Started',
      ]),
    );
  });

  it('rolls over to a new template without losing availability', () => {
    const plane = createPlane();
    seedDeployment(plane, 30);
    let fewest = 2;
    plane.objects.watch(ref, ({ object }) => {
      const status = view<Deployment>(object).status;
      fewest = Math.min(fewest, status?.availableReplicas ?? 0);
    });
    plane.seedAt(Date.now() - minutes(5), () => {
      plane.objects.apply(deployment(2, 'v2'));
    });
    const images = plane.objects
      .list(podType, { namespace: 'shop' })
      .map(pod => view<Pod>(pod).spec.containers[0]?.image);
    expect(images).toEqual([
      'harbor.slipway.test/shop/checkout:v2',
      'harbor.slipway.test/shop/checkout:v2',
    ]);
    expect(fewest).toBe(2);
    expect(plane.objects.get(ref)?.metadata.annotations).toMatchObject({
      'deployment.kubernetes.io/revision': '2',
    });
  });

  it('keeps pulling an image that does not exist, and gives up its deadline', () => {
    const plane = createPlane({
      imageExists: image => (image.endsWith(':v2') ? 'missing' : 'present'),
    });
    seedDeployment(plane, 60);
    plane.seedAt(Date.now() - minutes(15), () => {
      plane.objects.apply(deployment(2, 'v2'));
    });
    const broken = plane.objects
      .list(podType, { namespace: 'shop' })
      .map(pod => view<Pod>(pod))
      .find(pod => pod.status?.phase === 'Pending');
    expect(broken?.status?.containerStatuses?.[0]?.state.waiting).toEqual({
      reason: 'ImagePullBackOff',
      message: 'Back-off pulling image "harbor.slipway.test/shop/checkout:v2"',
    });
    expect(statusOf(plane)).toMatchObject({ availableReplicas: 2 });
    expect(statusOf(plane)?.conditions).toContainEqual(
      expect.objectContaining({
        type: 'Progressing',
        status: 'False',
        reason: 'ProgressDeadlineExceeded',
      }),
    );
  });

  it('loops over a container that crashes', () => {
    const plane = createPlane({
      behaviour: () => ({
        crash: { exitCode: 3, log: 'boom', afterMs: 2_000 },
      }),
    });
    seedDeployment(plane, 12);
    const [pod] = plane.objects.list(podType, { namespace: 'shop' });
    const [status] = view<Pod>(pod!).status?.containerStatuses ?? [];
    expect(status?.restartCount).toBeGreaterThan(4);
    expect(status).toMatchObject({
      ready: false,
      lastState: { terminated: { exitCode: 3, reason: 'Error' } },
    });
    expect(reasonsOf(plane)).toContain('BackOff');
  });

  it('goes with its namespace', () => {
    const plane = createPlane();
    seedDeployment(plane, 30);
    plane.seedAt(Date.now() - minutes(5), () =>
      plane.objects.remove({ ...namespace, name: 'shop' }),
    );
    expect(plane.objects.get({ ...namespace, name: 'shop' })).toBeUndefined();
    expect(plane.objects.list(podType)).toEqual([]);
    expect(plane.state.store.inNamespace('shop')).toEqual([]);
  });
});

it('says what holds a namespace that cannot be emptied, and refuses new content', () => {
  const plane = createPlane();
  plane.seedAt(Date.now() - minutes(5), () => {
    plane.objects.create(namespace);
    plane.objects.create({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: 'held',
        namespace: 'shop',
        finalizers: ['slipway.dev/hold'],
      },
    });
    plane.objects.remove({ ...namespace, name: 'shop' });
  });
  const stuck = plane.objects.get({ ...namespace, name: 'shop' });
  expect(stuck?.status).toMatchObject({
    phase: 'Terminating',
    conditions: expect.arrayContaining([
      expect.objectContaining({
        type: 'NamespaceFinalizersRemaining',
        status: 'True',
        message:
          'Some content in the namespace has finalizers remaining: slipway.dev/hold in 1 resource instances',
      }),
    ]),
  });
  expect(() => plane.objects.apply(deployment())).toThrow(
    'deployments.apps "checkout" is forbidden: unable to create new content in namespace shop because it is being terminated',
  );
});
