import type { KubernetesObject } from '../objects';
import { namespaceObject, TestCluster } from '../testing/TestCluster';
import { view } from '../views/view';
import type { Pod } from '../views/pod';
import type { ContainerHandle } from './Program';

const path = '/api/v1/namespaces/shop/pods/job';
const ref = { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'job' };
let test: TestCluster;
let started: Promise<ContainerHandle>;
let stopped: jest.Mock<void, [ContainerHandle]>;

beforeEach(async () => {
  stopped = jest.fn();
  started = new Promise(resolve => {
    void TestCluster.start({
      behaviour: (_image, _pod, container) =>
        container === 'main'
          ? {
              program: {
                start: handle => {
                  resolve(handle);
                  return () => stopped(handle);
                },
              },
            }
          : {},
    }).then(cluster => {
      test = cluster;
      test.create(namespaceObject('shop'), podObject());
    });
  });
  await started;
});

afterEach(() => test.stop());

function podObject(): KubernetesObject {
  return {
    ...ref,
    metadata: { name: 'job', namespace: 'shop', labels: { of: 'test' } },
    spec: {
      restartPolicy: 'Never',
      terminationGracePeriodSeconds: 200,
      containers: [
        { name: 'main', image: 'job:1' },
        { name: 'other', image: 'job:2' },
      ],
    },
  };
}

const log = async (query: string) => {
  const response = await test.fetch(`${path}/log?container=main&${query}`);
  return response.text();
};

/** Lets the clock move on, so that lines have times of their own. */
async function tick(): Promise<number> {
  const before = Date.now();
  while (Date.now() <= before + 1) {
    await new Promise(resolve => setImmediate(resolve));
  }
  return Date.now();
}

it('is followed line by line up to its last word', async () => {
  const container = await started;
  container.write('one\ntw');
  await tick();
  const response = await test.fetch(`${path}/log?container=main&follow=true`);
  container.write('o\nthree');
  container.exit(0);
  expect(await response.text()).toBe('one\ntwo\nthree\n');
  const ended = view<Pod>(test.cluster.objects.get(ref)!);
  expect(ended.status?.containerStatuses?.[0]?.state).toMatchObject({
    terminated: { exitCode: 0, reason: 'Completed' },
  });
});

it('is read in parts', async () => {
  const container = await started;
  container.write('one\n');
  const second = await tick();
  container.write('two\n');
  await tick();
  container.write('drei ✓\n');
  await tick();
  const since = new Date(second).toISOString();
  expect(await log('')).toBe('one\ntwo\ndrei ✓\n');
  expect(await log('tailLines=1')).toBe('drei ✓\n');
  expect(await log(`sinceTime=${since}`)).toBe('two\ndrei ✓\n');
  expect(await log('limitBytes=6')).toBe('one\ntw');
  expect(await log('limitBytes=5&follow=true')).toBe('one\nt');
  expect(await log('tailLines=2&timestamps=true')).toMatch(
    /^\d{4}-\d\d-\d\dT[\d:.]+Z two\n\S+Z drei ✓\n$/,
  );
  const refused = await test.fetch(`${path}/log?container=main&limitBytes=0`);
  expect(refused.status).toBe(400);
});

it('leaves its exit code and message, and is heard no more', async () => {
  const container = await started;
  container.exit(3, { message: '2 of 10 failed' });
  container.write('ghost\n');
  container.exit(0);
  const ended = await test.until(ref, object =>
    JSON.stringify(object.status).includes('"exitCode"'),
  );
  expect(view<Pod>(ended).status?.containerStatuses?.[0]?.state).toMatchObject({
    terminated: { exitCode: 3, reason: 'Error', message: '2 of 10 failed' },
  });
  expect(await log('')).toBe('');
});

it('may end by itself when its pod is deleted', async () => {
  const container = await started;
  const gone = new Promise<void>(resolve => {
    test.cluster.objects.watch(ref, ({ type }) => {
      if (type === 'DELETED') resolve();
    });
  });
  const states: unknown[] = [];
  test.cluster.objects.watch(ref, ({ object }) => {
    states.push(view<Pod>(object).status?.containerStatuses?.[0]?.state);
  });
  test.cluster.objects.remove(ref);
  expect(stopped).toHaveBeenCalledTimes(1);
  container.write('good bye\n');
  container.exit(143);
  await gone;
  expect(states).toContainEqual({
    terminated: expect.objectContaining({ exitCode: 143, reason: 'Error' }),
  });
});

it('is killed when it does not end in time', async () => {
  await started;
  const gone = new Promise<void>(resolve => {
    test.cluster.objects.watch(ref, ({ type }) => {
      if (type === 'DELETED') resolve();
    });
  });
  test.cluster.objects.remove(ref);
  await gone;
  expect(stopped).toHaveBeenCalledTimes(1);
});

it('is told when its pod is evicted, and has no say in it', async () => {
  const container = await started;
  container.write('half of it\n');
  stopped.mockImplementation(handle => handle.exit(0));
  test.cluster.objects.evictPod('shop', 'job', 'The node is gone');
  expect(stopped).toHaveBeenCalledTimes(1);
  const { status } = view<Pod>(test.cluster.objects.get(ref)!);
  expect(status).toMatchObject({
    phase: 'Failed',
    reason: 'Evicted',
    message: 'The node is gone',
  });
  expect(status?.containerStatuses?.[0]?.state.terminated?.exitCode).toBe(137);
  await tick();
  expect(await log('')).toBe('half of it\n');
  test.cluster.objects.evictPod('shop', 'job', 'again');
  expect(test.cluster.objects.get(ref)?.status?.message).toBe(
    'The node is gone',
  );
  expect(() => test.cluster.objects.evictPod('shop', 'nosuch')).toThrow(
    'pods "nosuch" not found',
  );
});
