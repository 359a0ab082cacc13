import { chunksOf } from '@slipway/collectors-node';
import { databasesUnderTest } from '@slipway/collectors-node/testing';
import { createStores } from '../../store';
import { migrate } from '../../store/migrate';
import { checkout, digestOf } from './__testUtils__/instances';
import { Looks } from './Looks';
import { ScanSweeps } from './ScanSweeps';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);
const scan = {
  kind: 'scan' as const,
  ...checkout,
  reference: digestOf(1),
};

describe.each(databases.ids)('Looks on %s', id => {
  it('keeps each once, until it was looked at as often as it was asked for', async () => {
    const knex = await databases.open(id);
    let now = 100;
    const looks = new Looks(knex, () => now);
    await looks.add(scan);
    const [first] = await looks.list('onprem', 9);
    expect(first).toEqual({ ...scan, requests: 1, since: 100 });
    now = 200;
    await new Looks(knex, () => now).add(scan);
    if (first) await looks.done(first);
    const [again] = await looks.list('onprem', 9);
    expect(again).toMatchObject({ requests: 2, since: 100 });
    if (again) await looks.done(again);
    await expect(looks.list('onprem', 9)).resolves.toEqual([]);
  });

  it('lists the longest waiting first, of one instance', async () => {
    const knex = await databases.open(id);
    let now = 0;
    const looks = new Looks(knex, () => (now += 1));
    const { instance, project } = checkout;
    await looks.add({ kind: 'replication', instance, id: 7 });
    await looks.add({ kind: 'replication', instance });
    await looks.add({ kind: 'project', instance, project });
    await looks.add({ kind: 'image', ...checkout, digest: digestOf(2) });
    await looks.add({ ...scan, instance: 'cloud' });
    const listed = await looks.list('onprem', 9);
    expect(
      listed.map(({ kind, reference }) => [kind, reference]).slice(0, 3),
    ).toEqual([
      ['replication', '7'],
      ['replication', ''],
      ['project', ''],
    ]);
    expect(
      listed
        .slice(3)
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(['artifact', 'scan']);
  });

  it('lists what was asked for behind more scans than are listed', async () => {
    let now = 0;
    const looks = new Looks(await databases.open(id), () => (now += 1));
    for (const number of [1, 2, 3])
      await looks.add({ ...scan, reference: digestOf(number) });
    await looks.add({ ...scan, kind: 'artifact' });
    await expect(looks.list('onprem', 2)).resolves.toMatchObject([
      { kind: 'artifact', reference: digestOf(1) },
      { kind: 'scan', reference: digestOf(1) },
      { kind: 'scan', reference: digestOf(2) },
    ]);
  });

  it('rings where it is asked for', async () => {
    const looks = new Looks(await databases.open(id));
    const rung = looks
      .doorbell('onprem')
      .wait(60_000, new AbortController().signal);
    await looks.add(scan);
    await expect(rung).resolves.toBe(true);
  });

  it('leaves what is too much to polling, by repository, and loses nothing', async () => {
    const knex = await databases.open(id);
    const { repositories } = createStores(knex);
    const listed = { ...checkout, artifacts: 9, updatedAt: 'then' };
    const { instance, project } = checkout;
    await repositories.replace(instance, project, [listed], 1);
    const readAt = new Date(1_000).toISOString();
    await repositories.markRead(listed, readAt);
    const sweeps = new ScanSweeps(knex);
    await sweeps.done(checkout, 1_000);
    const looks = new Looks(knex, () => 2_000);
    const rows = Array.from({ length: 5000 }, (_, index) => ({
      ...{ ...scan, reference: digestOf(index + 2) },
      ...{ requests: 1, since: 1 },
    }));
    for (const chunk of chunksOf(rows)) await knex('image_looks').insert(chunk);

    await expect(looks.add(scan)).resolves.toBe(false);
    await expect(sweeps.list(instance)).resolves.toEqual(new Map());
    await expect(repositories.list(instance)).resolves.toEqual([
      { ...listed, readAt },
    ]);
    const artifact = { ...scan, kind: 'artifact' as const };
    await expect(looks.add(artifact)).resolves.toBe(false);
    await expect(repositories.list(instance)).resolves.toEqual([listed]);

    // What had begun before does not count, what begins afterwards does.
    await sweeps.done(checkout, 1_999);
    await expect(sweeps.list(instance)).resolves.toEqual(new Map());
    await sweeps.done(checkout, 2_001);
    await expect(sweeps.list(instance)).resolves.toHaveProperty('size', 1);
    await repositories.markRead(listed, new Date(1_999).toISOString());
    await expect(repositories.list(instance)).resolves.toEqual([listed]);
    await repositories.markRead(listed, new Date(2_001).toISOString());
    await expect(repositories.list(instance)).resolves.toMatchObject([
      { readAt: expect.any(String) },
    ]);

    await expect(looks.add({ ...scan, instance: 'cloud' })).resolves.toBe(true);
  });

  it('remembers when scans were looked through', async () => {
    const knex = await databases.open(id);
    await new ScanSweeps(knex).done(checkout, 1);
    const sweeps = new ScanSweeps(knex);
    await sweeps.done(checkout, 1763700000000);
    await expect(sweeps.list('onprem')).resolves.toEqual(
      new Map([['shop/checkout', 1763700000000]]),
    );
    await expect(sweeps.list('cloud')).resolves.toEqual(new Map());
  });
});
