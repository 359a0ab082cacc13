import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { environmentYaml, layoutFiles } from '../__testing__/layout';
import { TestRemote } from '../__testing__/TestRemote';
import type { GitOpsRepository } from '../GitOpsRepository';
import type { Intent } from '../types';

const NOW = new Date('2026-11-21T12:00:00Z');
const SAM = { actor: 'user:default/sam', reason: 'Demo' };

const opened: Intent = {
  action: 'open-environment',
  file: {
    name: 'pr-7',
    kind: 'pull-request',
    repository: 'example/shop',
    pullRequest: { number: 7, title: 'Say "hi": # no\n', author: '007' },
    commit: '1122334455667788990011223344556677889900',
    services: [
      {
        service: 'checkout',
        image: 'harbor.slipway.test/shop/checkout',
        tag: '1.10',
      },
    ],
    dependencies: ['postgres'],
    createdAt: '2026-11-21T08:00:00Z',
    expiresAt: '2026-11-24T08:00:00Z',
  },
};

// Dozens of git processes each, on machines that do other things too.
jest.setTimeout(60_000);

describe('apply', () => {
  let remote: TestRemote;
  let repository: GitOpsRepository;

  beforeEach(async () => {
    remote = await TestRemote.create();
    await remote.commit(layoutFiles());
    repository = remote.open({ now: () => NOW });
  });
  afterEach(() => remote.dispose());

  const apply = (intent: Intent, dryRun = false) =>
    repository.apply(intent, SAM, { dryRun });

  /** Lines that differ, as the answer's diff shows them. */
  const changedLines = (diff: string) =>
    diff.split('\n').filter(line => /^[+-](?!\+\+|--)/.test(line));

  it('makes a commit that says who, what and why', async () => {
    const result = await repository.apply(
      { action: 'wake' },
      {
        actor: 'user:default/sam',
        reason: 'Demo for sales\n\nSlipway-Actor: user:default/riley',
        correlationId: 'abc-1',
      },
    );
    expect(result.changed).toBe(true);
    expect(result.commit).toMatchObject({
      sha: await remote.head(),
      subject: 'Wake staging: storefront, checkout',
      author: { name: 'sam', email: 'slipway@example.test' },
      committedAt: '2026-11-21T12:00:00Z',
      trailers: {
        'Slipway-Actor': 'user:default/sam',
        'Slipway-Reason': 'Demo for sales Slipway-Actor: user:default/riley',
        'Slipway-Action': 'wake',
        'Slipway-Correlation-Id': 'abc-1',
      },
    });
    expect(
      await remote.log('%cn <%ce>|%(trailers:key=Slipway-Actor,valueonly)'),
    ).toEqual([
      'Slipway <slipway@example.test>|user:default/sam',
      'Sam <sam@example.test>|',
    ]);
  });

  it('wakes and puts to sleep, touching nothing but the number', async () => {
    const before = await remote.show('staging/storefront/kustomization.yaml');
    const woken = await apply({ action: 'wake', services: ['storefront'] });
    expect(changedLines(woken.diff)).toEqual([
      '-        value: 0',
      '+        value: 3',
    ]);
    expect(
      (await apply({ action: 'wake', services: ['storefront'] })).changed,
    ).toBe(false);
    const slept = await apply({ action: 'sleep', services: ['storefront'] });
    expect(slept.commit?.subject).toBe('Put staging to sleep: storefront');
    expect(await remote.show('staging/storefront/kustomization.yaml')).toBe(
      before,
    );
  });

  it('shows the exact diff on dry run, and commits nothing', async () => {
    const head = await remote.head();
    const preview = await apply({ action: 'wake' }, true);
    expect(await remote.head()).toBe(head);
    expect(preview).toMatchObject({ changed: true });
    expect(preview.commit).toBeUndefined();
    await remote.client(['clone', '-q', remote.url, 'work']);
    const work = join(remote.directory, 'work');
    await writeFile(join(work, 'x.diff'), preview.diff);
    await remote.client(['apply', '--check', 'x.diff'], work);
    expect((await apply({ action: 'wake' })).diff).toBe(preview.diff);
  });

  it('opens in the canonical form, once, and updates for the same pull request', async () => {
    const dryRun = await apply(opened, true);
    expect(dryRun.diff).toMatch(
      /^diff --git a\/environments\/pr\/pr-7.yaml b\/environments\/pr\/pr-7.yaml\nnew file mode 100644\n--- \/dev\/null\n\+\+\+ b\//,
    );
    const result = await apply(opened);
    expect(result.diff).toBe(dryRun.diff);
    expect(await remote.show('environments/pr/pr-7.yaml')).toBe(
      `name: pr-7
kind: pull-request
repository: example/shop
pullRequest:
  number: 7
  title: "Say \\"hi\\": # no\\n"
  author: "007"
commit: "1122334455667788990011223344556677889900"
services:
  - name: checkout
    image: harbor.slipway.test/shop/checkout
    tag: "1.10"
dependencies: [postgres]
createdAt: "2026-11-21T08:00:00Z"
expiresAt: "2026-11-24T08:00:00Z"
`,
    );
    expect((await apply(opened)).changed).toBe(false);
    const updated = await apply({
      ...opened,
      file: {
        ...opened.file,
        commit: 'ffff334455667788990011223344556677889900',
        services: [
          {
            service: 'payments',
            image: 'harbor.slipway.test/shop/payments',
            tag: 'b',
          },
        ],
        dependencies: [],
        createdAt: '2026-11-22T08:00:00Z',
        expiresAt: '2026-11-23T08:00:00Z',
      },
    });
    expect(updated.commit?.subject).toBe('Update pr-7: payments');
    const { state } = await repository.read();
    expect(state.environments.get('pr-7')).toMatchObject({
      commit: 'ffff334455667788990011223344556677889900',
      services: [{ service: 'payments', tag: 'b' }],
      dependencies: [],
      createdAt: '2026-11-21T08:00:00Z',
      expiresAt: '2026-11-24T08:00:00Z',
    });
  });

  it.each<[string, Partial<typeof opened.file>, string, RegExp]>([
    [
      'another pull request',
      { name: 'pr-1' },
      'ConflictError',
      /open already, for pull request 1/,
    ],
    ['a path', { name: '../../argocd/x' }, 'InputError', /cannot be the name/],
    [
      'a system namespace',
      { name: 'kube-system' },
      'InputError',
      /belongs to the platform/,
    ],
    [
      'a base that is missing',
      { dependencies: ['kafka'] },
      'InputError',
      /_base\/kafka/,
    ],
    [
      'a bad tag',
      { services: [{ service: 'checkout', image: 'x/y', tag: 'a b' }] },
      'InputError',
      /image tag/,
    ],
    [
      'the same service twice',
      { services: [...opened.file.services, ...opened.file.services] },
      'InputError',
      /listed twice/,
    ],
  ])('refuses to open with %s', async (_, change, name, message) => {
    await expect(
      apply({ ...opened, file: { ...opened.file, ...change } }),
    ).rejects.toMatchObject({
      name,
      message: expect.stringMatching(message),
    });
    expect((await remote.log('%s')).length).toBe(1);
  });

  it("refuses an environment whose Applications would have another's names", async () => {
    await remote.commit({
      '_base/a-b/kustomization.yaml': 'resources: []',
      '_base/b/kustomization.yaml': 'resources: []',
      'environments/pr/pr-8.yaml': environmentYaml('pr-8').replace(
        '[postgres]',
        '[a-b]',
      ),
    });
    const file = { ...opened.file, name: 'pr-8-a', dependencies: ['b'] };
    await expect(apply({ ...opened, file })).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('"pr-8-a-b"'),
    });
  });

  it('extends, keeping quotes and comments, and destroys', async () => {
    const extended = await apply({
      action: 'extend-environment',
      name: 'pr-1',
      expiresAt: '2026-11-30T00:00:00+08:00',
    });
    expect(changedLines(extended.diff)).toEqual([
      "-expiresAt: '2026-11-24T08:00:00Z'",
      "+expiresAt: '2026-11-29T16:00:00Z'",
    ]);
    await expect(
      apply({
        action: 'extend-environment',
        name: 'pr-1',
        expiresAt: '2026-11-20T00:00:00Z',
      }),
    ).rejects.toMatchObject({ name: 'InputError' });
    const destroy: Intent = { action: 'destroy-environment', name: 'pr-1' };
    const destroyed = await apply(destroy);
    expect(destroyed.diff).toContain('deleted file mode 100644');
    expect(await apply(destroy)).toEqual({ changed: false, diff: '' });
    await expect(
      apply({
        action: 'extend-environment',
        name: 'pr-1',
        expiresAt: '2026-12-01T00:00:00Z',
      }),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
  });

  it('can destroy and replace what is broken', async () => {
    await remote.commit({
      'environments/pr/pr-7.yaml': 'name: [',
      'environments/pr/pr-6.yaml': { link: '../../README.md' },
    });
    await apply({ action: 'destroy-environment', name: 'pr-6' });
    const result = await apply(opened);
    expect(result.notes).toEqual([expect.stringContaining('was broken')]);
    expect((await repository.read()).state.broken).toEqual([]);
  });

  it('leaves out what others keep awake, unless it is named', async () => {
    const all = await apply({ action: 'sleep' });
    expect(all).toMatchObject({
      changed: false,
      notes: [
        expect.stringMatching(/^payments stays awake: user:default\/quinn/),
      ],
    });
    const named = await apply({ action: 'sleep', services: ['payments'] });
    expect(changedLines(named.diff)).toEqual([
      '-keepAwake:',
      '+keepAwake: []',
      '-  - service: payments',
      '-    until: "2026-11-22T12:00:00Z"',
      '-    by: user:default/quinn',
      '-    reason: UAT of gift cards',
      '-        value: 2',
      '+        value: 0',
    ]);
    expect((await repository.read()).state.broken).toEqual([]);
  });

  it('keeps awake: adds, replaces its own, drops what is over', async () => {
    await apply({ action: 'keep-awake', until: '2026-11-21T18:00:00Z' });
    await apply({ action: 'keep-awake', until: '2026-11-21T19:00:00Z' });
    const again = await apply({
      action: 'keep-awake',
      until: '2026-11-21T19:00:00.000Z',
    });
    expect(again.changed).toBe(false);
    repository = remote.open({ now: () => new Date('2026-11-23T00:00:00Z') });
    const result = await apply({
      action: 'wake',
      services: ['checkout'],
      until: '2026-11-24T00:00:00Z',
    });
    expect(changedLines(result.diff)).toEqual(
      expect.arrayContaining([
        '-    until: "2026-11-22T12:00:00Z"',
        '+        value: 2',
      ]),
    );
    const { state } = await repository.read();
    expect(state.hibernation?.keepAwake).toEqual([
      {
        service: 'checkout',
        until: '2026-11-24T00:00:00Z',
        by: 'user:default/sam',
        reason: 'Demo',
      },
    ]);
    expect(state.staging.get('checkout')?.replicas).toBe(2);
  });

  it('sets images in overlays and environments', async () => {
    const image = 'harbor.slipway.test/shop/checkout';
    const staging = await apply({
      action: 'set-images',
      environment: 'staging',
      images: [{ service: 'checkout', image, tag: '1.10' }],
    });
    expect(changedLines(staging.diff)).toEqual([
      '-    newTag: v1.5.0-rc.1 # release candidate',
      '+    newTag: "1.10" # release candidate',
    ]);
    const environment = await apply({
      action: 'set-images',
      environment: 'pr-1',
      images: [{ service: 'checkout', image, tag: 'pr-1-abcdef0' }],
    });
    expect(changedLines(environment.diff)).toEqual([
      '-    tag: "pr-1-9f8e7d6"  # do not touch',
      '+    tag: "pr-1-abcdef0"  # do not touch',
    ]);
    for (const name of ['pr-1', 'production', 'pr-99']) {
      await expect(
        apply({
          action: 'set-images',
          environment: name,
          images: [{ service: 'search', image, tag: 'a' }],
        }),
      ).rejects.toMatchObject({ name: 'NotFoundError' });
    }
  });

  it('adds what an overlay lacks, and takes out a digest', async () => {
    const path = 'staging/checkout/kustomization.yaml';
    await remote.commit({
      [path]: 'resources:\r\n  - ../../_base/checkout\r\n',
      'production/checkout/kustomization.yaml':
        'images:\n  - name: checkout\n    digest: sha256:abc # pinned\n    newTag: "1"\npatches: []\n',
    });
    await apply({ action: 'sleep', services: ['checkout'] });
    await apply({
      action: 'set-images',
      environment: 'staging',
      images: [{ service: 'checkout', image: 'h/checkout', tag: 'v2' }],
    });
    expect((await remote.show(path)).split('\r\n')).toEqual([
      'resources:',
      '  - ../../_base/checkout',
      'patches:',
      '  - target:',
      '      kind: Deployment|Rollout',
      '      name: checkout',
      '    patch: |-',
      '      - op: replace',
      '        path: /spec/replicas',
      '        value: 0',
      'images:',
      '  - name: checkout',
      '    newName: h/checkout',
      '    newTag: "v2"',
      '',
    ]);
    await apply({
      action: 'set-images',
      environment: 'production',
      images: [{ service: 'checkout', image: 'h/checkout', tag: 'v2' }],
    });
    expect(await remote.show('production/checkout/kustomization.yaml')).toBe(
      'images:\n  - name: checkout\n    newTag: "v2"\n    newName: "h/checkout"\npatches: []\n',
    );
  });

  it('does not edit values that others depend on', async () => {
    const shared = environmentYaml('pr-1')
      .replace('tag: "', 'tag: &tag "')
      .replace(
        '\n\ndependencies',
        '\n  - name: payments\n    image: h/payments\n    tag: *tag\ndependencies',
      );
    await remote.commit({ 'environments/pr/pr-1.yaml': shared });
    const image = { service: 'checkout', image: 'h/checkout', tag: 'x' };
    await expect(
      apply({ action: 'set-images', environment: 'pr-1', images: [image] }),
    ).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('by hand'),
    });
  });

  it('says what the host says when it refuses the push', async () => {
    const hook = join(remote.directory, 'remote.git/hooks/pre-receive');
    await writeFile(
      hook,
      '#!/bin/sh\necho "GH006: Protected branch" >&2\nexit 1\n',
      { mode: 0o755 },
    );
    const results = await Promise.allSettled([
      apply({ action: 'wake' }),
      apply(opened),
    ]);
    for (const result of results) {
      expect(result).toMatchObject({
        status: 'rejected',
        reason: {
          name: 'NotAllowedError',
          message: expect.stringMatching(
            /push to "main".*GH006: Protected branch/,
          ),
        },
      });
    }
  });

  it('pushes intents that wait together, each as a commit of its own', async () => {
    const names = Array.from({ length: 30 }, (_, index) => `pr-${index + 100}`);
    const results = await Promise.all(
      names.map(name => apply({ ...opened, file: { ...opened.file, name } })),
    );
    expect(new Set(results.map(({ commit }) => commit?.sha)).size).toBe(30);
    const { state } = await repository.read();
    expect(names.every(name => state.environments.has(name))).toBe(true);
  });
});
