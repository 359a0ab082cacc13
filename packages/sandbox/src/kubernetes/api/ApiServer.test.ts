import {
  configMap,
  deploymentObject,
  namespaceObject,
  TestCluster,
} from '../testing/TestCluster';

let test: TestCluster;

beforeEach(async () => {
  test = await TestCluster.start({ historyLimit: 5 });
  test.create(namespaceObject('shop'));
});

afterEach(() => test.stop());

const configMaps = '/api/v1/namespaces/shop/configmaps';
const json = async (
  path: string,
  init?: Parameters<TestCluster['fetch']>[1],
) => {
  const response = await test.fetch(path, init);
  return { status: response.status, body: await response.json() };
};

/** The events of a watch as they come, and what ends it. */
async function watch(path: string) {
  const stop = new AbortController();
  const response = await test.fetch(path, { signal: stop.signal });
  const reader = response
    .body!.pipeThrough(new TextDecoderStream())
    .getReader();
  let text = '';
  return {
    stop: () => stop.abort(),
    async next() {
      while (!text.includes('\n')) {
        const { value, done } = await reader.read();
        if (done) return undefined;
        text += value;
      }
      const end = text.indexOf('\n');
      const line = text.slice(0, end);
      text = text.slice(end + 1);
      const { type, object } = JSON.parse(line);
      return [type, object.metadata?.name ?? object.message];
    },
    /** What is left until the stream ends; rejects when it breaks. */
    async rest() {
      for (;;) {
        const { value, done } = await reader.read();
        if (done) return text;
        text += value;
      }
    },
  };
}

describe('who may do what', () => {
  it('knows its tokens', async () => {
    const anonymous = await json(configMaps, { token: null });
    expect(anonymous).toMatchObject({
      status: 403,
      body: { reason: 'Forbidden' },
    });
    const wrong = await json(configMaps, { token: 'wrong' });
    expect(wrong).toMatchObject({
      status: 401,
      body: { message: 'Unauthorized' },
    });
  });

  it('lets the viewer read, but neither write nor see Secrets', async () => {
    const token = 'viewer-token';
    expect((await json(configMaps, { token })).status).toBe(200);
    const path = '/api/v1/namespaces/shop/secrets';
    expect((await json(path, { token })).status).toBe(403);
    const { body } = await json(configMaps, {
      token,
      method: 'POST',
      body: {},
    });
    expect(body.message).toBe(
      'configmaps is forbidden: User "viewer" cannot create resource "configmaps" in API group "" in the namespace "shop"',
    );
  });
});

describe('lists', () => {
  beforeEach(() => {
    test.create(
      configMap('a', {}, { app: 'web', tier: 'front' }),
      configMap('b', {}, { app: 'api' }),
      configMap('c', {}, { app: 'web', old: '' }),
    );
  });

  it.each([
    ['app=web', ['a', 'c']],
    ['app==web,tier', ['a']],
    ['app!=web', ['b']],
    ['app in (web, api),!old', ['a', 'b']],
    ['tier notin (front)', ['b', 'c']],
    ['app=web,old=', ['c']],
  ])('narrowed by labels %s', async (selector, names) => {
    const { body } = await json(
      `${configMaps}?labelSelector=${encodeURIComponent(selector)}`,
    );
    expect(
      body.items.map(
        (item: { metadata: { name: string } }) => item.metadata.name,
      ),
    ).toEqual(names);
  });

  it('comes in pages', async () => {
    const first = await json(`${configMaps}?limit=2`);
    expect(first.body.items).toHaveLength(2);
    expect(first.body.metadata.remainingItemCount).toBe(1);
    const { continue: token, resourceVersion } = first.body.metadata;
    test.create(configMap('d'));
    const second = await json(`${configMaps}?limit=2&continue=${token}`);
    // Of the moment of the first page, from where a watch tells the rest.
    expect(second.body.metadata).toEqual({ resourceVersion });
    const some = await json(`${configMaps}?limit=1&labelSelector=app`);
    expect(some.body.metadata).not.toHaveProperty('remainingItemCount');
    expect(some.body.metadata).toHaveProperty('continue');
  });

  it('refuses selectors that are none', async () => {
    for (const query of [
      'labelSelector=a%20of%20b',
      'labelSelector=a%20in%20b',
      'fieldSelector=spec.nosuch%3Dx',
    ]) {
      expect((await json(`${configMaps}?${query}`)).status).toBe(400);
    }
  });
});

describe('watches', () => {
  it('tell what happens, as the selector sees it', async () => {
    const stream = await watch(`${configMaps}?watch=1&labelSelector=on%3Dyes`);
    test.create(configMap('a', {}, { on: 'no' }));
    const ref = { ...configMap('a'), namespace: 'shop', name: 'a' };
    const label = (on: string) =>
      test.cluster.objects.update(ref, current => ({
        ...current,
        metadata: { ...current.metadata, labels: { on } },
      }));
    label('yes');
    expect(await stream.next()).toEqual(['ADDED', 'a']);
    test.cluster.objects.update(ref, current => ({
      ...current,
      data: { x: '1' },
    }));
    expect(await stream.next()).toEqual(['MODIFIED', 'a']);
    label('no');
    expect(await stream.next()).toEqual(['DELETED', 'a']);
    stream.stop();
  });

  it('go on from where a list was, until that is too long ago', async () => {
    const { body } = await json(configMaps);
    const from = body.metadata.resourceVersion;
    test.create(configMap('a'));
    const stream = await watch(`${configMaps}?watch=1&resourceVersion=${from}`);
    expect(await stream.next()).toEqual(['ADDED', 'a']);
    stream.stop();
    for (let index = 0; index < 12; index++)
      test.create(configMap(`c${index}`));
    const late = await watch(`${configMaps}?watch=1&resourceVersion=${from}`);
    expect(await late.next()).toEqual([
      'ERROR',
      expect.stringContaining(`too old resource version: ${from} (`),
    ]);
    expect(await late.next()).toBeUndefined();
  });
});

describe('writes', () => {
  const path = `${configMaps}/a`;
  beforeEach(() => test.create(configMap('a', { x: '1' })));

  it('of a stale version are refused', async () => {
    const { body } = await json(path);
    const put = (object: unknown) =>
      json(path, { method: 'PUT', body: object });
    expect((await put({ ...body, data: { x: '2' } })).status).toBe(200);
    expect(await put({ ...body, data: { x: '3' } })).toMatchObject({
      status: 409,
      body: { reason: 'Conflict' },
    });
  });

  it('that are tried only change nothing', async () => {
    const { body } = await json(`${path}?dryRun=All`, {
      method: 'PATCH',
      type: 'application/merge-patch+json',
      body: { data: { x: '2' } },
    });
    expect(body.data).toEqual({ x: '2' });
    expect((await json(path)).body.data).toEqual({ x: '1' });
  });

  it('by server-side apply own their fields', async () => {
    const apply = (manager: string, data: object, force = false) =>
      json(`${path}?fieldManager=${manager}&force=${force}`, {
        method: 'PATCH',
        type: 'application/apply-patch+yaml',
        body: {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'a' },
          data,
        },
      });
    await apply('one', { y: '1', z: '1' });
    const taken = await apply('two', { y: '2' });
    expect(taken).toMatchObject({
      status: 409,
      body: {
        message: 'Apply failed with 1 conflict: conflict with "one": .data.y',
      },
    });
    await apply('two', { y: '2' }, true);
    const { body } = await apply('one', {});
    expect(body.data).toEqual({ x: '1', y: '2' });
  });

  it('merge lists by key when they are strategic', async () => {
    test.create(deploymentObject());
    const { body } = await json(
      '/apis/apps/v1/namespaces/shop/deployments/checkout',
      {
        method: 'PATCH',
        type: 'application/strategic-merge-patch+json',
        body: {
          spec: {
            template: {
              spec: {
                containers: [{ name: 'proxy', image: 'proxy:1' }],
                $setElementOrder: [],
              },
            },
          },
        },
      },
    );
    expect(
      body.spec.template.spec.containers.map(
        (each: { name: string }) => each.name,
      ),
    ).toEqual(['checkout', 'proxy']);
  });

  it.each([
    ['nonsense', 400],
    ['[]', 400],
    ['{"metadata":{"name":"UPPER"}}', 422],
    ['{"metadata":{"name":"a"},"data":{"x":1}}', 400],
    [`{"metadata":{"name":"b"},"data":{"x":"${'x'.repeat(4_000_000)}"}}`, 413],
  ])('of %.20s are refused', async (body, status) => {
    const answer = await json(configMaps, { method: 'POST', body });
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ kind: 'Status', status: 'Failure' });
  });

  it('of deletions keep what has a finalizer until it is let go', async () => {
    const finalizers = (value: string[] | null) => ({
      method: 'PATCH',
      type: 'application/merge-patch+json',
      body: { metadata: { finalizers: value } },
    });
    await json(path, finalizers(['slipway.dev/hold']));
    const { body } = await json(path, { method: 'DELETE' });
    expect(body.metadata.deletionTimestamp).toBeDefined();
    await json(path, finalizers(null));
    expect((await json(path)).status).toBe(404);
  });
});

describe('faults', () => {
  const system = 'kubernetes/staging';

  it.each([
    [{ kind: 'unauthorized' as const }, 401],
    [{ kind: 'forbidden' as const }, 403],
    [{ kind: 'rate-limited' as const }, 429],
    [{ kind: 'error' as const }, 500],
    [{ kind: 'error' as const, status: 503 }, 503],
  ])('answer %j', async (fault, status) => {
    test.faults.set([{ system, ...fault }]);
    const answer = await json(configMaps);
    expect(answer).toMatchObject({ status, body: { kind: 'Status' } });
  });

  it('answer nonsense, nothing, or not at all', async () => {
    test.faults.set([{ system, kind: 'garbage' }]);
    expect(await (await test.fetch(configMaps)).text()).toContain('<html>');
    test.faults.set([{ system, kind: 'empty' }]);
    expect(await (await test.fetch(configMaps)).text()).toBe('');
    test.faults.set([{ system, kind: 'down' }]);
    await expect(test.fetch(configMaps)).rejects.toThrow();
    test.faults.set([{ system, kind: 'down', path: '/apis' }]);
    expect((await test.fetch(configMaps)).status).toBe(200);
  });

  it('break streams in the middle of a line', async () => {
    const stream = await watch(`${configMaps}?watch=1`);
    test.faults.set([{ system, kind: 'break-stream' }]);
    await expect(stream.rest()).rejects.toThrow();
  });

  it('skew the clock', async () => {
    test.create(configMap('a'));
    const told = async () =>
      Date.parse(
        (await json(`${configMaps}/a`)).body.metadata.creationTimestamp,
      );
    const before = await told();
    test.faults.set([{ system, kind: 'clock-skew', skewSeconds: -3600 }]);
    expect(await told()).toBe(before - 3_600_000);
  });
});
