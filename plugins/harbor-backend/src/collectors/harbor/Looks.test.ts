import { chunksOf } from '@slipway/collectors-node';
import { databasesUnderTest } from '@slipway/collectors-node/testing';
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

  it('takes no more than can be looked at: polling is as fast then', async () => {
    const knex = await databases.open(id);
    const looks = new Looks(knex);
    const rows = Array.from({ length: 5000 }, (_, index) => ({
      ...{ ...scan, reference: digestOf(index + 2) },
      ...{ requests: 1, since: 1 },
    }));
    for (const chunk of chunksOf(rows)) await knex('image_looks').insert(chunk);
    await expect(looks.add(scan)).resolves.toBe(false);
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
