import { layoutFiles, environmentYaml } from './__testing__/layout';
import { TestRemote } from './__testing__/TestRemote';
import { chmod, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readdir } from 'node:fs/promises';

// Dozens of git processes each, on machines that do other things too.
jest.setTimeout(60_000);

describe('GitOpsRepository', () => {
  let remote: TestRemote;

  beforeEach(async () => {
    remote = await TestRemote.create();
  });
  afterEach(() => remote.dispose());

  it('reads the whole layout', async () => {
    const sha = await remote.commit(layoutFiles(), {
      message: 'Start\n\nSlipway-Actor: user:default/sam',
    });
    const { state, change } = await remote.open().read();
    expect(state.broken).toEqual([]);
    expect(state.head).toMatchObject({
      sha,
      parents: [],
      subject: 'Start',
      author: { name: 'Sam', email: 'sam@example.test' },
      trailers: { 'Slipway-Actor': 'user:default/sam' },
    });
    expect(state.environments.get('pr-1')).toEqual({
      path: 'environments/pr/pr-1.yaml',
      name: 'pr-1',
      kind: 'pull-request',
      repository: 'example/shop',
      pullRequest: { number: 1, title: 'Add gift cards', author: 'dana' },
      commit: '9f8e7d6c5b4a39281706f5e4d3c2b1a098765432',
      services: [
        {
          service: 'checkout',
          image: 'harbor.slipway.test/shop/checkout',
          tag: 'pr-1-9f8e7d6',
        },
      ],
      dependencies: ['postgres'],
      createdAt: '2026-11-21T08:00:00Z',
      expiresAt: '2026-11-24T08:00:00Z',
    });
    expect(state.staging.get('storefront')).toEqual({
      path: 'staging/storefront/kustomization.yaml',
      environment: 'staging',
      service: 'storefront',
      image: {
        service: 'storefront',
        image: 'harbor.slipway.test/shop/storefront',
        tag: 'v1.5.0-rc.1',
      },
      replicas: 0,
    });
    expect(state.production.get('storefront')?.replicas).toBe(2);
    expect(state.bases.get('storefront')).toEqual({
      name: 'storefront',
      path: '_base/storefront',
      workloadKind: 'Rollout',
      image: 'storefront',
      replicas: 1,
    });
    expect(state.bases.get('_namespace')?.workloadKind).toBeUndefined();
    expect(state.hibernation).toMatchObject({
      replicas: { storefront: 3, checkout: 2, payments: 2 },
      idleTimeoutSeconds: 7200,
      keepAwake: [{ service: 'payments', by: 'user:default/quinn' }],
    });
    expect(state.lastCommits.get('environments/pr/pr-1.yaml')?.sha).toBe(sha);
    expect(change).toMatchObject({ to: sha, rewritten: false, commits: [] });
    expect(change?.from).toBeUndefined();
    expect(change?.added).toContain('environments/pr/pr-1.yaml');
  });

  it('says what changed between reads, and nothing when nothing did', async () => {
    const first = await remote.commit(layoutFiles());
    const repository = remote.open();
    await repository.read();
    const second = await remote.commit({
      'environments/pr/pr-2.yaml': environmentYaml('pr-2'),
      'environments/pr/pr-1.yaml': undefined,
      'staging/checkout/kustomization.yaml': 'resources: []\n',
    });
    const { state, change } = await repository.read();
    expect(change).toMatchObject({
      from: first,
      to: second,
      added: ['environments/pr/pr-2.yaml'],
      removed: ['environments/pr/pr-1.yaml'],
      modified: ['staging/checkout/kustomization.yaml'],
      rewritten: false,
    });
    expect(change?.commits.map(({ sha }) => sha)).toEqual([second]);
    expect([...state.environments.keys()]).toEqual(['pr-2']);
    expect(state.lastCommits.get('environments/pr/pr-2.yaml')?.sha).toBe(
      second,
    );
    expect(
      state.lastCommits.get('staging/payments/kustomization.yaml')?.sha,
    ).toBe(first);
    expect((await repository.read()).change).toBeUndefined();
    const since = await remote.open().read({ since: first });
    expect(since.change).toMatchObject({ from: first, to: second });
    expect(since.change?.removed).toEqual(['environments/pr/pr-1.yaml']);
  });

  it('says what each commit did, also when the next one undid it', async () => {
    const one = 'environments/pr/pr-1.yaml';
    const two = 'environments/pr/pr-2.yaml';
    await remote.commit({ ...layoutFiles(), [two]: environmentYaml('pr-2') });
    const repository = remote.open();
    await repository.read();
    const deleted = await remote.commit({ [one]: undefined, [two]: undefined });
    await remote.commit({ 'README.md': 'Of no layout' });
    const restored = await remote.commit({
      [one]: environmentYaml('pr-1'),
      'staging/checkout/kustomization.yaml': 'resources: []\n',
    });
    const { change } = await repository.read();
    expect(change?.commits).toHaveLength(3);
    expect(change?.paths).toEqual([
      {
        sha: restored,
        added: [one],
        modified: ['staging/checkout/kustomization.yaml'],
        removed: [],
      },
      { sha: deleted, added: [], modified: [], removed: [one, two] },
    ]);
    expect(change?.removed).toEqual([two]);
  });

  it('takes what a branch brought for the work of its commits, not of the merge', async () => {
    await remote.commit(layoutFiles());
    const repository = remote.open();
    await repository.read();
    const clone = join(remote.directory, 'clone');
    const git = (...args: string[]) => remote.client(args, clone);
    await remote.client(['clone', '--quiet', remote.url, clone]);
    await git('checkout', '--quiet', '-b', 'tidy');
    await git('rm', '--quiet', 'environments/pr/pr-1.yaml');
    await git('commit', '--quiet', '-m', 'Tidy up');
    await git('checkout', '--quiet', 'main');
    await writeFile(
      join(clone, 'environments/pr/pr-2.yaml'),
      environmentYaml('pr-2'),
    );
    await git('add', '.');
    await git('commit', '--quiet', '-m', 'Open pr-2');
    await git('merge', '--quiet', '--no-edit', 'tidy');
    await git('push', '--quiet', 'origin', 'main');
    const { change } = await repository.read();
    const subjects = new Map(
      change?.commits.map(({ sha, subject }) => [sha, subject]),
    );
    expect(
      change?.paths
        ?.map(({ sha, added, removed }) => [subjects.get(sha), added, removed])
        .sort(),
    ).toEqual([
      ['Open pr-2', ['environments/pr/pr-2.yaml'], []],
      ['Tidy up', [], ['environments/pr/pr-1.yaml']],
    ]);
  });

  it('reports what cannot be used without hiding the rest', async () => {
    const testbed = environmentYaml('pr-1').replace('pull-request', 'testbed');
    await remote.commit({
      ...layoutFiles(),
      'environments/pr/a.yaml': { link: '../../README.md' },
      'environments/pr/b.yaml': Buffer.from('name: b\ntitle: \xff\n', 'latin1'),
      'environments/pr/c.yaml': Buffer.alloc(300_000, 'a: b\n'),
      'environments/pr/d.yaml': 'name: [',
      'environments/pr/e.yml': environmentYaml('e'),
      'environments/pr/.gitkeep': '',
      'environments/testbed/pr-1.yaml': testbed,
      'environments/pr/staging.yaml': environmentYaml('staging'),
      'staging/checkout/kustomization.yaml': 'images: 1\n',
      'production/checkout/kustomization.yaml': 'images:\n  - {}\n',
      'staging/hibernation.yaml': 'keepAwake: []\n',
      '_base/redis/kustomization.yaml': 'resources: {}\n',
    });
    const { state } = await remote.open().read();
    expect(
      state.broken.map(({ path, code, line, environment }) => [
        path,
        code,
        line,
        environment,
      ]),
    ).toEqual([
      ['_base/redis/kustomization.yaml', 'type', 1, undefined],
      ['environments/pr/a.yaml', 'unsupported', undefined, 'a'],
      ['environments/pr/b.yaml', 'encoding', 2, 'b'],
      ['environments/pr/c.yaml', 'unsupported', undefined, 'c'],
      ['environments/pr/d.yaml', 'syntax', 1, 'd'],
      ['environments/pr/e.yml', 'unsupported', undefined, undefined],
      ['environments/pr/staging.yaml', 'namespace-clash', 2, 'staging'],
      ['environments/testbed/pr-1.yaml', 'namespace-clash', 1, 'pr-1'],
      ['production/checkout/kustomization.yaml', 'missing', 2, 'production'],
      ['staging/checkout/kustomization.yaml', 'type', 1, 'staging'],
      ['staging/hibernation.yaml', 'missing', 1, 'staging'],
    ]);
    expect([...state.environments.keys()]).toEqual(['pr-1']);
    expect([...state.staging.keys()].sort()).toEqual([
      'payments',
      'storefront',
    ]);
  });

  it('checks environments again when a base appears', async () => {
    await remote.commit({
      ...layoutFiles(),
      'environments/pr/pr-2.yaml': environmentYaml('pr-2').replace(
        'name: checkout',
        'name: catalog',
      ),
    });
    const repository = remote.open();
    const { state } = await repository.read();
    expect(state.broken).toMatchObject([
      {
        path: 'environments/pr/pr-2.yaml',
        code: 'unknown-base',
        environment: 'pr-2',
        line: 12,
        commit: { subject: 'By hand' },
      },
    ]);
    await remote.commit({
      '_base/catalog/kustomization.yaml': 'resources: []',
    });
    const mended = await repository.read();
    expect(mended.state.broken).toEqual([]);
    expect(mended.state.environments.has('pr-2')).toBe(true);
  });

  it('notices that history was rewritten', async () => {
    await remote.commit(layoutFiles());
    const repository = remote.open();
    const before = await repository.read();
    const files = layoutFiles();
    delete files['environments/pr/pr-1.yaml'];
    const sha = await remote.commit(files, { from: null });
    const { state, change } = await repository.read();
    expect(change).toEqual({
      from: before.state.head.sha,
      to: sha,
      commits: [],
      paths: [],
      added: [],
      modified: [],
      removed: ['environments/pr/pr-1.yaml'],
      rewritten: true,
    });
    expect(state.environments.size).toBe(0);
    expect(state.lastCommits.get('staging/hibernation.yaml')?.sha).toBe(sha);
  });

  it('clones again when its cache is deleted or damaged', async () => {
    await remote.commit(layoutFiles());
    const cacheDirectory = join(remote.directory, 'cache');
    const repository = remote.open({ cacheDirectory });
    await repository.read();

    await rm(cacheDirectory, { recursive: true });
    await remote.commit({ 'environments/pr/pr-1.yaml': undefined });
    expect((await repository.read()).state.environments.size).toBe(0);

    const [clone = ''] = await readdir(cacheDirectory);
    const objects = join(cacheDirectory, clone, 'objects');
    for (const entry of await readdir(objects, {
      recursive: true,
      withFileTypes: true,
    })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      await chmod(path, 0o600);
      await writeFile(path, 'damaged');
    }
    await remote.commit({
      'environments/pr/pr-3.yaml': environmentYaml('pr-3'),
    });
    expect([...(await repository.read()).state.environments.keys()]).toEqual([
      'pr-3',
    ]);
  });

  it.each([
    ['empty-repository', {}, /is empty.*"main"/],
    ['branch-not-found', { branch: 'trunk' }, /no branch "trunk"/],
    ['repository-not-found', { url: '/nowhere.git' }, /gitops\.url/],
    ['unreachable', { url: 'http://127.0.0.1:9/x.git' }, /cannot be reached/],
  ])('explains: %s', async (kind, config, message) => {
    if (kind === 'branch-not-found') await remote.commit(layoutFiles());
    const repository = remote.open({ config: { ...remote.config, ...config } });
    await expect(repository.read()).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      kind,
      message: expect.stringMatching(message),
    });
  });

  it('stops when aborted', async () => {
    await remote.commit(layoutFiles());
    const repository = remote.open();
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(repository.read({ signal })).rejects.toThrow('enough');
    await expect(
      repository.apply(
        { action: 'destroy-environment', name: 'pr-1' },
        { actor: 'sam' },
        { signal },
      ),
    ).rejects.toThrow('enough');
    expect((await repository.read()).state.environments.size).toBe(1);
  });
});
