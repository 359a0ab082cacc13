import { SandboxClock } from '../../core/clock';
import { Random } from '../../core/random';
import { ControlPlane } from '../ControlPlane';
import type { KubernetesObject } from '../objects';

const clock = new SandboxClock();
let plane: ControlPlane;

beforeEach(() => {
  plane = new ControlPlane({
    cluster: { name: 'staging', url: 'http://127.0.0.1:7632' },
    clock,
    random: new Random(5),
  });
  plane.objects.create({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'shop' },
  });
});

afterEach(() => {
  plane.stop();
  clock.stop();
});

const deployment = (replicas: unknown = 1): KubernetesObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop' },
  spec: {
    replicas,
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: { containers: [{ name: 'web', image: 'web:v1' }] },
    },
  },
});
const ref = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  namespace: 'shop',
  name: 'web',
};
const configMap = (
  name: string,
  metadata: Partial<KubernetesObject['metadata']> = {},
): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'shop', ...metadata },
});

it('hands out frozen objects and shares what did not change', () => {
  const created = plane.objects.create(deployment());
  expect(() => Object.assign(created.metadata, { name: 'other' })).toThrow();
  const labelled = plane.objects.update(ref, current => ({
    ...current,
    metadata: { ...current.metadata, labels: { a: 'b' } },
  }));
  expect(labelled.spec?.template).toEqual(created.spec?.template);
  expect(labelled.metadata.generation).toBe(1);
  expect(Number(labelled.metadata.resourceVersion)).toBeGreaterThan(
    Number(created.metadata.resourceVersion),
  );
});

it('counts generations by spec, and changes nothing for the same', () => {
  plane.objects.create(deployment());
  const scaled = plane.objects.update(ref, current => ({
    ...current,
    spec: { ...current.spec, replicas: 3 },
  }));
  expect(scaled.metadata.generation).toBe(2);
  const again = plane.objects.update(ref, current => ({
    ...current,
    spec: { ...current.spec, replicas: 3 },
  }));
  expect(again).toBe(scaled);
});

it('keeps what belongs to the server', () => {
  const created = plane.objects.create(deployment());
  const updated = plane.objects.update(ref, current => ({
    ...current,
    metadata: { name: 'other', uid: 'x', creationTimestamp: 'never' },
  }));
  expect(updated.metadata).toMatchObject({
    name: 'web',
    namespace: 'shop',
    uid: created.metadata.uid,
    creationTimestamp: created.metadata.creationTimestamp,
  });
});

it.each([
  ['three', 'json: cannot unmarshal string into Go struct field'],
  [-1, 'must be greater than or equal to 0'],
])('refuses %j replicas', (replicas, message) => {
  expect(() => plane.objects.create(deployment(replicas))).toThrow(message);
});

it('removes what an apply names no more, and keeps what others set', () => {
  plane.objects.apply(configMap('a', { labels: { one: '1', two: '2' } }));
  plane.objects.update(
    { ...configMap('a'), ...configMap('a').metadata },
    current => ({
      ...current,
      metadata: {
        ...current.metadata,
        labels: { ...current.metadata.labels, hand: 'made' },
      },
    }),
  );
  const applied = plane.objects.apply(configMap('a', { labels: { two: '2' } }));
  expect(applied.metadata.labels).toEqual({ two: '2', hand: 'made' });
  expect(plane.objects.apply(configMap('a', { labels: { two: '2' } }))).toBe(
    applied,
  );
});

it('names what it generates the same, in whatever order it is made', () => {
  const names = (order: string[]): string[] => {
    const other = new ControlPlane({
      cluster: { name: 'staging', url: 'http://127.0.0.1:7632' },
      clock,
      random: new Random(5),
    });
    other.objects.create({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'shop' },
    });
    const made = order.map(generateName => {
      const { name, uid } = other.objects.create(
        configMap('', { name: undefined, generateName }),
      ).metadata;
      return `${name} ${uid}`;
    });
    other.stop();
    return made.sort();
  };
  const made = names(['a-', 'b-', 'a-']);
  expect(new Set(made).size).toBe(3);
  expect(names(['b-', 'a-', 'a-'])).toEqual(made);
});

it('gives what is made again another uid', () => {
  const made = ['first', 'again'].map(() => {
    const { uid } = plane.objects.create(configMap('a')).metadata;
    plane.objects.remove({ ...configMap('a'), ...configMap('a').metadata });
    return uid;
  });
  expect(new Set(made).size).toBe(2);
});

describe('a Service that is applied', () => {
  const service = (port: number): KubernetesObject => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { selector: { app: 'web' }, ports: [{ port }] },
  });
  const serviceRef = { ...service(80), ...service(80).metadata };

  it('belongs to who applied it only as far as it was given', () => {
    const { managedFields } = plane.objects.apply(service(80)).metadata;
    expect(managedFields).toEqual([
      expect.objectContaining({
        operation: 'Apply',
        fieldsV1: {
          'f:spec': {
            'f:ports': {
              '.': {},
              'k:{"port":80,"protocol":"TCP"}': { '.': {}, 'f:port': {} },
            },
            'f:selector': { '.': {}, 'f:app': {} },
          },
        },
      }),
    ]);
  });

  it('keeps its address, and what a controller adds, when it is applied again', () => {
    const created = plane.objects.apply(service(80));
    plane.objects.update(serviceRef, current => ({
      ...current,
      metadata: { ...current.metadata, annotations: { by: 'rollouts' } },
      spec: { ...current.spec, selector: { app: 'web', hash: '6f9d' } },
    }));
    const changed = plane.objects.apply(service(8080));
    expect(changed).toMatchObject({
      metadata: { annotations: { by: 'rollouts' } },
      spec: {
        clusterIP: created.spec?.clusterIP,
        type: 'ClusterIP',
        selector: { app: 'web', hash: '6f9d' },
        ports: [{ port: 8080, protocol: 'TCP', targetPort: 8080 }],
      },
    });
    expect(changed.spec?.ports).toHaveLength(1);
  });

  it('keeps its address when somebody replaces it without one', () => {
    const created = plane.objects.apply(service(80));
    const replaced = plane.objects.update(serviceRef, current => ({
      ...service(8080),
      metadata: current.metadata,
    }));
    expect(replaced.spec).toMatchObject({
      clusterIP: created.spec?.clusterIP,
      clusterIPs: created.spec?.clusterIPs,
      ports: [{ port: 8080 }],
    });
  });

  it('is refused with another address', () => {
    plane.objects.apply(service(80));
    expect(() =>
      plane.objects.update(serviceRef, current => ({
        ...current,
        spec: { ...current.spec, clusterIP: '10.96.9.9' },
      })),
    ).toThrow('spec.clusterIP: Invalid value: "10.96.9.9": field is immutable');
  });
});

it('deletes what has lost its owner, and leaves what has another', () => {
  plane.seedAt(Date.now() - 60_000, () => {
    const [one, two] = ['one', 'two'].map(name =>
      plane.objects.create(configMap(name)),
    );
    const owner = (object: KubernetesObject | undefined) => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      name: object?.metadata.name ?? '',
      uid: object?.metadata.uid ?? '',
    });
    plane.objects.create(
      configMap('of-one', { ownerReferences: [owner(one)] }),
    );
    plane.objects.create(
      configMap('of-both', { ownerReferences: [owner(one), owner(two)] }),
    );
    plane.objects.remove({ ...configMap('one'), ...configMap('one').metadata });
  });
  const names = plane.objects
    .list({ apiVersion: 'v1', kind: 'ConfigMap' }, { namespace: 'shop' })
    .map(each => each.metadata.name);
  expect(names).toEqual(['of-both', 'two']);
});

it('tells listeners changes in their order, also those they make themselves', () => {
  const told: string[] = [];
  plane.objects.watch(configMap(''), ({ object }) => {
    if (object.metadata.name === 'first') {
      plane.objects.create(configMap('second'));
    }
  });
  plane.objects.watch('all', ({ object }) => told.push(object.metadata.name));
  plane.objects.create(configMap('first'));
  expect(told).toEqual(['first', 'second']);
});

it('finds by label among thousands without looking at all', () => {
  for (let index = 0; index < 2_000; index++) {
    plane.objects.create(
      configMap(`c${index}`, { labels: { number: String(index) } }),
    );
  }
  const found = plane.objects.list(configMap(''), { labels: { number: '7' } });
  expect(found.map(each => each.metadata.name)).toEqual(['c7']);
});

it('serves the kinds that a definition brings', () => {
  const widget = {
    apiVersion: 'shop.example.com/v1',
    kind: 'Widget',
    metadata: { name: 'w', namespace: 'shop' },
  };
  expect(() => plane.objects.create(widget)).toThrow(
    'the server could not find the requested resource',
  );
  plane.objects.create({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'widgets.shop.example.com' },
    spec: {
      group: 'shop.example.com',
      scope: 'Namespaced',
      names: { kind: 'Widget', plural: 'widgets' },
      versions: [{ name: 'v1', served: true, storage: true }],
    },
  });
  expect(plane.objects.typeOf(widget)).toMatchObject({
    namespaced: true,
    plural: 'widgets',
  });
  expect(plane.objects.create(widget).metadata.generation).toBe(1);
});
