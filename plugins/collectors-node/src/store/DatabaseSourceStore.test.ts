import { databasesUnderTest } from '../testing';
import { createCollectorTables } from './collectorTables';
import { DatabaseSourceStore } from './DatabaseSourceStore';

jest.setTimeout(60_000);

const databases = databasesUnderTest(createCollectorTables);

describe.each(databases.ids)('DatabaseSourceStore on %s', id => {
  async function setUp() {
    const clock = { now: new Date('2026-11-21T12:00:00Z') };
    const knex = await databases.open(id);
    return {
      clock,
      sources: new DatabaseSourceStore(knex, () => clock.now),
    };
  }

  it('knows configured sources before they have been read, and forgets others', async () => {
    const { sources } = await setUp();
    await sources.configure([
      { name: 'gitops', kind: 'gitops' },
      { name: 'argocd/old', kind: 'argocd' },
    ]);
    const live = {
      name: 'gitops',
      kind: 'gitops',
      status: 'live',
      observedAt: '2026-11-21T11:59:50.000Z',
    } as const;
    await sources.put(live);
    await sources.configure([
      { name: 'gitops', kind: 'gitops' },
      { name: 'argocd/new', kind: 'argocd' },
    ]);
    await expect(sources.list()).resolves.toEqual([
      {
        name: 'argocd/new',
        kind: 'argocd',
        status: 'stale',
        since: '2026-11-21T12:00:00.000Z',
        message: 'argocd/new has not been read yet',
      },
      live,
    ]);
  });

  it('lets a source age that nobody writes about any more', async () => {
    const { sources, clock } = await setUp();
    await sources.put({
      name: 'gitops',
      kind: 'gitops',
      status: 'live',
      observedAt: '2026-11-21T12:00:00.000Z',
    });
    clock.now = new Date('2026-11-21T12:01:00Z');
    await expect(sources.list()).resolves.toMatchObject([
      { status: 'stale', since: '2026-11-21T12:00:00.000Z' },
    ]);
    clock.now = new Date('2026-11-21T12:05:00Z');
    await expect(sources.list()).resolves.toMatchObject([{ status: 'down' }]);
  });
});
