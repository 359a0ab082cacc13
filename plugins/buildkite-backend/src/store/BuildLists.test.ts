import { databasesUnderTest } from '@slipway/collectors-node/testing';
import {
  aBuildsQuery,
  anObservedBuild,
  ref,
} from '../__testUtils__/observedBuilds';
import { createStores } from './createStores';
import { migrate } from './migrate';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);

describe.each(databases.ids)('lists of builds on %s', id => {
  const setUp = async () => createStores(await databases.open(id));

  const passed = anObservedBuild({ number: 1 });
  const failed = anObservedBuild({
    number: 2,
    state: 'failed',
    branch: 'gift-cards',
    commit: 'beef00'.padEnd(40, '0'),
    pullRequest: { number: 12 },
    creator: { id: 'u1', name: 'Dana', email: 'Dana@Example.test' },
    message: 'Add gift cards\n\n100% of them',
  });
  const blocked = anObservedBuild({
    number: 3,
    pipeline: 'web',
    pipelineName: 'Web shop',
    state: 'blocked',
    author: { name: 'Quinn', email: 'quinn@example.test' },
    commit: 'bee000'.padEnd(40, '0'),
  });
  const elsewhere = anObservedBuild({
    number: 4,
    organization: 'other',
    pipelineId: 'pipeline-other',
    state: 'running',
  });

  async function filled() {
    const stores = await setUp();
    await stores.servicePipelines.replace([
      { ...ref(0), service: 'checkout', paths: [] },
      { ...ref(0), service: 'payments', paths: [] },
      { ...ref(0, 'web'), service: 'storefront', paths: [] },
    ]);
    await stores.builds.put([passed, failed, blocked, elsewhere]);
    return stores;
  }

  it.each([
    [{}, [4, 3, 2, 1]],
    [{ organization: ['example'] }, [3, 2, 1]],
    [{ organization: ['EXAMPLE'], pipeline: ['Shop'] }, [2, 1]],
    [{ pipeline: ['shop'] }, [4, 2, 1]],
    [{ pipeline: ['nothing'] }, []],
    [{ service: ['checkout'] }, [2, 1]],
    [{ service: ['payments', 'storefront'] }, [3, 2, 1]],
    [{ service: ['checkout'], state: ['failed' as const] }, [2]],
    [{ service: ['payments', 'storefront'], state: ['blocked' as const] }, [3]],
    [{ service: ['payments'], branch: 'main' }, [1]],
    [{ branch: 'gift-cards' }, [2]],
    [{ branch: 'gift' }, []],
    [{ commit: 'beef000' }, [2]],
    [{ commit: 'BEE0000' }, [3]],
    [{ commit: 'a'.repeat(40) }, [4, 1]],
    [{ pullRequest: 12 }, [2]],
    [{ pullRequest: 2 ** 40 }, []],
    [{ state: ['blocked' as const] }, [3]],
    [{ state: ['passed' as const] }, [1]],
    [{ creator: 'dana@example.test' }, [2]],
    [{ creator: 'QUINN' }, [3]],
    [{ creator: 'quin' }, []],
    [{ q: 'gift CARDS' }, [2]],
    [{ q: '100% #2' }, [2]],
    [{ q: '%' }, [2]],
    [{ q: 'web shop' }, [3]],
    [{ q: '\0' }, [4, 3, 2, 1]],
  ])('of %j', async (query, numbers) => {
    const { builds } = await filled();
    const page = await builds.list(aBuildsQuery(query));
    expect(page.items.map(({ number }) => number)).toEqual(numbers);
    expect(page.totalItems).toBe(numbers.length);
  });

  it('counts by state over the whole filter, blocked ones apart', async () => {
    const { builds } = await filled();
    const page = await builds.list(
      aBuildsQuery({ organization: ['example'], limit: 1 }),
    );
    expect(page.totals).toEqual({ passed: 1, failed: 1, blocked: 1 });
    expect(page.totalItems).toBe(3);
    expect(page.items).toHaveLength(1);
  });

  it.each([
    [{ property: 'organization' as const, values: ['other'] }, [4]],
    [{ property: 'pipeline' as const, values: ['example/web'] }, [3]],
    [{ property: 'service' as const, values: ['checkout'] }, [2, 1]],
    [{ property: 'service' as const, values: [] }, []],
    [{ property: 'service-like' as const, values: ['pay*', 'x'] }, [2, 1]],
    [{ property: 'service-like' as const, values: ['_ay*'] }, []],
    [{ property: 'service-like' as const, values: ['?ay*', 'PAY*'] }, []],
    [{ property: 'service-like' as const, values: ['*'] }, [3, 2, 1]],
    [{ not: { property: 'service' as const, values: ['checkout'] } }, [4, 3]],
  ])('shows what somebody may see: %j', async (visible, numbers) => {
    const { builds } = await filled();
    const page = await builds.list(aBuildsQuery(), visible);
    expect(page.items.map(({ number }) => number)).toEqual(numbers);
    expect(page.totalItems).toBe(numbers.length);
  });

  it('shows what meets all, or any, of several conditions', async () => {
    const { builds } = await filled();
    const checkout = { property: 'service' as const, values: ['checkout'] };
    const other = { property: 'organization' as const, values: ['other'] };
    const seen = async (
      visible: Parameters<typeof builds.list>[1],
    ): Promise<number> =>
      (await builds.list(aBuildsQuery({ pipeline: ['shop'] }), visible))
        .totalItems;
    await expect(seen({ anyOf: [checkout, other] })).resolves.toBe(3);
    await expect(seen({ allOf: [checkout, other] })).resolves.toBe(0);
  });

  it('loses and repeats nothing while builds are added and change', async () => {
    const { builds } = await setUp();
    // Several begin in the same second.
    const createdAt = '2026-11-20T08:00:00Z';
    const all = Array.from({ length: 25 }, (_, n) =>
      anObservedBuild({ number: n + 1, createdAt }),
    );
    await builds.put(all);
    const seen: number[] = [];
    let cursor: string | undefined;
    let added = 100;
    do {
      const page = await builds.list(aBuildsQuery({ limit: 4, cursor }));
      seen.push(...page.items.map(({ number }) => number));
      cursor = page.pageInfo.nextCursor;
      const number = added++;
      await builds.put([
        anObservedBuild({ number }),
        anObservedBuild({
          ...{ number: 3, createdAt, askedAt: 2000 + added },
          title: `Changed ${added}`,
        }),
      ]);
    } while (cursor);
    expect(seen).toEqual(all.map(({ number }) => number).reverse());
  });

  it('refuses a cursor of another list', async () => {
    const { builds } = await filled();
    const { pageInfo } = await builds.list(aBuildsQuery({ limit: 1 }));
    const cursor = pageInfo.nextCursor;
    await expect(
      builds.list(aBuildsQuery({ state: ['passed'], cursor })),
    ).rejects.toThrow(/^cursor: was made for a list with another filter/);
    await expect(builds.list(aBuildsQuery({ cursor: 'x' }))).rejects.toThrow(
      /^cursor: is not one this API gave out/,
    );
  });
});
