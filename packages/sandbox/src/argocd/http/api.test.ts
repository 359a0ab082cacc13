import { eventually } from '../testing/eventually';
import { environment, repositoryUrl } from '../testing/layout';
import { TestWorld } from '../testing/TestWorld';

let world: TestWorld;

beforeAll(async () => {
  world = await TestWorld.start(environment('pr-1', { catalog: 'pr-1-a' }));
  await eventually(
    () => JSON.stringify(world.application('pr-1-catalog')?.status),
    status => status?.includes('"health":{"status":"Healthy"') ?? false,
  );
});
afterEach(() => world.faults.set([]));
afterAll(() => world.close());

const system = 'argocd/argocd';
const push = {
  ref: 'refs/heads/main',
  repository: {
    html_url: 'http://127.0.0.1:7610/example/gitops',
    default_branch: 'main',
  },
};

describe('the API', () => {
  it('signs people in, and out', async () => {
    const answer = await world.fetch('/api/v1/session', {
      method: 'POST',
      body: { username: 'reader', password: 'secret' },
      headers: { authorization: '' },
    });
    const { token } = (await answer.json()) as { token: string };
    const headers = { authorization: `Bearer ${token}` };
    const list = await world.fetch('/api/v1/applications', { headers });
    expect(list.status).toBe(200);
    const sync = await world.fetch('/api/v1/applications/pr-1-catalog/sync', {
      method: 'POST',
      headers,
    });
    expect(sync.status).toBe(403);
    expect(await sync.text()).toMatch(
      /permission denied: applications, sync, default\/pr-1-catalog, sub: reader, iat: /,
    );
    await world.fetch('/api/v1/session', { method: 'DELETE', headers });
    const after = await world.fetch('/api/v1/applications', { headers });
    expect(after.status).toBe(401);
  });

  it('refreshes before it answers', async () => {
    const sha = world.commit({ 'staging/note.txt': 'x' });
    const answer = await world.fetch(
      '/api/v1/applications/pr-1-catalog?project=default&refresh=normal',
    );
    const app = (await answer.json()) as {
      metadata: { annotations?: object };
      status: { sync: { revision: string } };
    };
    expect(app.status.sync.revision).toBe(sha);
    expect(app.metadata.annotations).toBeUndefined();
  });

  it('refreshes what reads the repository that was pushed to', async () => {
    const sha = world.commit({ 'staging/note.txt': 'y' });
    const headers = { 'x-github-event': 'push' };
    const hook = (body: object) =>
      world.fetch('/api/webhook', { method: 'POST', body, headers });
    const other = { ...push, ref: 'refs/heads/topic' };
    expect((await hook(other)).status).toBe(200);
    expect(JSON.stringify(world.application('pr-1-catalog'))).not.toContain(
      sha,
    );
    const answer = await hook(push);
    expect([answer.status, await answer.text()]).toEqual([200, '']);
    await eventually(
      () => JSON.stringify(world.application('pr-1-catalog')?.status),
      status => status?.includes(sha) ?? false,
    );
    expect((await hook({ nonsense: true })).status).toBe(400);
  });

  it('runs actions, old style and new', async () => {
    const workload =
      'namespace=pr-1&resourceName=catalog&version=v1&kind=Deployment&group=apps';
    const answer = await world.fetch(
      `/api/v1/applications/pr-1-catalog/resource/actions?${workload}`,
      { method: 'POST', body: 'restart' },
    );
    expect([answer.status, await answer.text()]).toEqual([200, '{}']);
    const deployment = world.plane.objects.get({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      namespace: 'pr-1',
      name: 'catalog',
    });
    expect(JSON.stringify(deployment?.spec)).toContain('restartedAt');
  });

  it('shows an Application as a page, escaped', async () => {
    await world.fetch('/api/v1/applications?validate=false', {
      method: 'POST',
      body: {
        metadata: { name: 'odd' },
        spec: {
          source: { repoURL: repositoryUrl, path: '<script>alert(1)</script>' },
          destination: { server: 'https://kubernetes.default.svc' },
        },
      },
    });
    const page = await eventually(
      async () => (await world.fetch('/applications/argocd/odd')).text(),
      text => text.includes('ComparisonError'),
    );
    expect(page).not.toContain('<script>');
    expect((await world.fetch('/applications/argocd/none')).status).toBe(404);
  });

  it.each([
    { kind: 'unauthorized' as const, status: 401 },
    { kind: 'forbidden' as const, status: 403 },
    { kind: 'rate-limited' as const, status: 429 },
    { kind: 'error' as const, status: 500 },
  ])('answers $status when it is $kind', async ({ kind, status }) => {
    world.faults.set([{ system, kind }]);
    const answer = await world.fetch('/api/v1/applications');
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ error: expect.any(String) });
  });

  it('answers HTML, nothing, late, or not at all on demand', async () => {
    const get = () => world.fetch('/api/version');
    world.faults.set([{ system, kind: 'garbage' }]);
    expect(await (await get()).text()).toContain('<html>');
    world.faults.set([{ system, kind: 'empty' }]);
    expect(await (await get()).text()).toBe('');
    world.faults.set([{ system, kind: 'slow', delayMs: 60 }]);
    const before = performance.now();
    expect((await get()).status).toBe(200);
    expect(performance.now() - before).toBeGreaterThanOrEqual(55);
    world.faults.set([{ system, kind: 'down' }]);
    await expect(get()).rejects.toThrow('fetch failed');
    world.faults.set([{ system, kind: 'error', path: '/api/v1/projects' }]);
    expect((await get()).status).toBe(200);
  });

  it('says times an hour off when its clock is wrong', async () => {
    const created = async () => {
      const answer = await world.fetch('/api/v1/applications/pr-1-catalog');
      const app = (await answer.json()) as {
        metadata: { creationTimestamp: string };
      };
      return Date.parse(app.metadata.creationTimestamp);
    };
    const right = await created();
    world.faults.set([{ system, kind: 'clock-skew', skewSeconds: 3600 }]);
    expect((await created()) - right).toBe(3_600_000);
  });
});
