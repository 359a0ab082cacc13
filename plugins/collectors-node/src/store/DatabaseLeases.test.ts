import { databasesUnderTest } from '../testing';
import { createCollectorTables } from './collectorTables';
import { DatabaseLeases } from './DatabaseLeases';

jest.setTimeout(60_000);

const databases = databasesUnderTest(createCollectorTables);

describe.each(databases.ids)('DatabaseLeases on %s', id => {
  const setUp = async () => new DatabaseLeases(await databases.open(id));

  it('has one holder, who may prolong and give back', async () => {
    const leases = await setUp();
    await expect(leases.acquire('gitops', 'a', 60_000)).resolves.toBe(true);
    await expect(leases.acquire('gitops', 'b', 60_000)).resolves.toBe(false);
    await expect(leases.acquire('gitops', 'a', 60_000)).resolves.toBe(true);
    await expect(leases.acquire('argocd/x', 'b', 60_000)).resolves.toBe(true);

    await leases.release('gitops', 'b');
    await expect(leases.acquire('gitops', 'b', 60_000)).resolves.toBe(false);
    await leases.release('gitops', 'a');
    await expect(leases.acquire('gitops', 'b', 60_000)).resolves.toBe(true);
  });

  it('goes to somebody else when its holder has died', async () => {
    const leases = await setUp();
    await leases.acquire('gitops', 'a', 30);
    let taken = false;
    while (!taken) taken = await leases.acquire('gitops', 'b', 60_000);
    await expect(leases.acquire('gitops', 'a', 60_000)).resolves.toBe(false);
  });

  it('goes to exactly one of many that ask at once', async () => {
    const leases = await setUp();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        leases.acquire('gitops', `replica-${n}`, 60_000),
      ),
    );
    expect(answers.filter(Boolean)).toHaveLength(1);
  });

  it('counts requests to look, whoever holds it', async () => {
    const leases = await setUp();
    await leases.requestLook('gitops');
    await leases.acquire('gitops', 'a', 60_000);
    await leases.requestLook('gitops');
    await expect(leases.looks(['gitops', 'argocd/x'])).resolves.toEqual(
      new Map([['gitops', 2]]),
    );
    await expect(leases.acquire('gitops', 'b', 60_000)).resolves.toBe(false);
  });
});
