import { databasesUnderTest } from '@slipway/collectors-node/testing';
import { aDesired, aNamespace } from '../__testUtils__/facts';
import type { Fact } from '../facts';
import { migrate } from './migrate';
import { DatabaseFactStore } from './DatabaseFactStore';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);

function application(name: string, environment: string, sync = 'Synced'): Fact {
  return {
    kind: 'application',
    key: `argocd/${name}`,
    environment,
    doc: {
      name,
      instance: 'argocd',
      environment,
      component: 'checkout',
      role: 'service',
      project: 'pull-requests',
      namespace: environment,
      sync,
      health: 'Healthy',
      images: [],
      conditions: [],
      resources: [],
      createdAt: '2026-11-21T08:00:00Z',
    },
  };
}

describe.each(databases.ids)('DatabaseFactStore on %s', id => {
  const setUp = async () => new DatabaseFactStore(await databases.open(id));

  it('tells which environments changed, and only those', async () => {
    const store = await setUp();
    const both = [application('a', 'pr-1'), application('b', 'pr-2')];
    await expect(
      store.replace('argocd/argocd', ['application'], both),
    ).resolves.toEqual(new Set(['pr-1', 'pr-2']));
    await expect(
      store.replace('argocd/argocd', ['application'], both),
    ).resolves.toEqual(new Set());
    await expect(
      store.replace(
        'argocd/argocd',
        ['application'],
        [application('b', 'pr-2', 'OutOfSync')],
      ),
    ).resolves.toEqual(new Set(['pr-1', 'pr-2']));

    const facts = await store.forEnvironments(['pr-1', 'pr-2', 'pr-3']);
    expect(facts.get('pr-1')?.applications).toEqual([]);
    expect(facts.get('pr-2')?.applications).toMatchObject([
      { name: 'b', sync: 'OutOfSync' },
    ]);
    expect(facts.get('pr-3')).toEqual({
      name: 'pr-3',
      applications: [],
      workloads: [],
      namespaces: [],
    });
  });

  it('replaces only the kinds it is told, of its own source', async () => {
    const store = await setUp();
    await store.replace('kubernetes/a', ['namespace'], [aNamespace('pr-1')]);
    await store.replace('kubernetes/b', ['namespace'], [aNamespace('pr-2')]);
    await store.replace('kubernetes/a', ['workload'], []);
    await expect(store.environmentNames()).resolves.toEqual(['pr-1', 'pr-2']);
    await store.replace('kubernetes/a', ['namespace'], []);
    await expect(store.environmentNames()).resolves.toEqual(['pr-2']);
  });

  it('tells both environments when a fact moves from one to the other', async () => {
    const store = await setUp();
    await store.change('argocd/argocd', [application('a', 'pr-1')], []);
    await expect(
      store.change('argocd/argocd', [application('a', 'pr-2')], []),
    ).resolves.toEqual(new Set(['pr-1', 'pr-2']));
    await expect(
      store.change(
        'argocd/argocd',
        [],
        [
          { kind: 'application', key: 'argocd/a' },
          { kind: 'application', key: 'argocd/unknown' },
        ],
      ),
    ).resolves.toEqual(new Set(['pr-2']));
  });

  it('takes the last of two facts with one key', async () => {
    const store = await setUp();
    await store.replace(
      'argocd/argocd',
      ['application'],
      [application('a', 'pr-1'), application('a', 'pr-1', 'Unknown')],
    );
    const facts = await store.forEnvironments(['pr-1']);
    expect(facts.get('pr-1')?.applications).toMatchObject([
      { sync: 'Unknown' },
    ]);
  });

  it('keeps ApplicationSets, which belong to no environment', async () => {
    const store = await setUp();
    const doc = { name: 'pull-requests', instance: 'argocd' };
    await expect(
      store.replace(
        'argocd/argocd',
        ['application-set'],
        [{ kind: 'application-set', key: doc.name, environment: '', doc }],
      ),
    ).resolves.toEqual(new Set(['']));
    await expect(store.applicationSets()).resolves.toEqual([doc]);
    await expect(store.environmentNames()).resolves.toEqual([]);
  });

  it('counts changes of an environment', async () => {
    const store = await setUp();
    await store.change('argocd/argocd', [application('a', 'pr-1')], []);
    const first = (await store.revisions(['pr-1'])).get('pr-1') ?? 0;
    await store.change('argocd/argocd', [application('a', 'pr-1')], []);
    await expect(store.revisions(['pr-1', 'pr-2'])).resolves.toEqual(
      new Map([['pr-1', first]]),
    );
    await store.change(
      'argocd/argocd',
      [],
      [{ kind: 'application', key: 'argocd/a' }],
    );
    await expect(store.revisions(['pr-1'])).resolves.toEqual(
      new Map([['pr-1', first + 1]]),
    );
  });

  it('finds namespaces that nobody asks for', async () => {
    const store = await setUp();
    await store.replace(
      'kubernetes/ci-mgmt',
      ['namespace'],
      [aNamespace('pr-1'), aNamespace('pr-2'), aNamespace('pr-3')],
    );
    await store.replace('gitops', ['desired'], [aDesired('pr-1')]);
    await store.change('argocd/argocd', [application('a', 'pr-2')], []);
    await expect(store.namespacesWithoutFile()).resolves.toMatchObject([
      { name: 'pr-3' },
    ]);
  });

  it('forgets sources that are no longer configured', async () => {
    const store = await setUp();
    await store.replace('kubernetes/a', ['namespace'], [aNamespace('pr-1')]);
    await store.replace('kubernetes/b', ['namespace'], [aNamespace('pr-2')]);
    await expect(store.retainSources(['kubernetes/b'])).resolves.toEqual(
      new Set(['pr-1']),
    );
    await expect(store.environmentNames()).resolves.toEqual(['pr-2']);
  });

  it('replaces 10,000 facts in seconds', async () => {
    const store = await setUp();
    const facts = (sync: string) =>
      Array.from({ length: 10_000 }, (_, n) =>
        application(`app-${n}`, `pr-${n % 2500}`, sync),
      );
    for (const sync of ['Synced', 'OutOfSync']) {
      const start = performance.now();
      const touched = await store.replace(
        'argocd/argocd',
        ['application'],
        facts(sync),
      );
      expect(touched.size).toBe(2500);
      expect(performance.now() - start).toBeLessThan(30_000);
    }
    await expect(
      store.replace('argocd/argocd', ['application'], []),
    ).resolves.toHaveProperty('size', 2500);
  });
});
