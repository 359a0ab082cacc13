import { mockServices } from '@backstage/backend-test-utils';
import { databasesUnderTest, waitFor } from '@slipway/collectors-node/testing';
import { summaryAnswer } from './__testUtils__/answers';
import { FakeHarbor, runningScan } from './__testUtils__/FakeHarbor';
import { FakeStores } from './__testUtils__/FakeStores';
import { checkout, digestOf } from './__testUtils__/instances';
import type { CollectingTiming } from './collecting/types';
import { InstanceCollector } from './InstanceCollector';
import { Looks } from './Looks';
import { reportMimeTypes } from './mimeTypes';
import type { HarborInstance } from './readHarborConfig';
import { migrate } from '../../store/migrate';
import { Deliveries } from './webhooks';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);
const [trivy, other] = reportMimeTypes;
const done = { [trivy]: summaryAnswer() };
const cleanUps: Array<() => Promise<void>> = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

describe.each(databases.ids)('InstanceCollector on %s', id => {
  async function setUp(
    options: {
      instance?: Partial<HarborInstance>;
      timing?: Partial<CollectingTiming>;
    } = {},
  ) {
    const knex = await databases.open(id);
    const harbor = await FakeHarbor.start({
      webhookAuthHeader: 'hook',
      ...options.instance,
    });
    cleanUps.push(() => harbor.server.stop());
    const stores = new FakeStores();
    const looks = new Looks(knex);
    const health: string[] = [];
    const images: string[] = [];
    const logger = mockServices.logger.mock();
    const collector = new InstanceCollector({
      ...{ client: harbor.client, looks, logger },
      images: stores.images,
      repositories: stores.repositories,
      scans: stores.scans,
      projects: stores.projects,
      replications: stores.replications,
      sweeps: stores.sweeps,
      onImages: digests => images.push(...digests),
      onFleet: () => undefined,
      onReplications: () => undefined,
      timing: { retryMs: 10, sameLookEveryMs: 20, ...options.timing },
    });
    const start = () => {
      const stop = new AbortController();
      const run = collector.run(
        {
          observed: async () => {
            health.push('observed');
          },
          failing: async message => {
            health.push(message);
          },
        },
        stop.signal,
      );
      cleanUps.push(async () => {
        stop.abort();
        await run;
      });
    };
    const rested = () => waitFor(() => health.includes('observed'));
    /** As Harbor tells it, to any replica. */
    const tell = (type: string, number: number, data: object = {}) =>
      new Deliveries({
        instances: [harbor.client.instance],
        lookAt: look => new Looks(knex).add(look),
      }).receive(
        'onprem',
        { authorization: 'hook' },
        Buffer.from(
          JSON.stringify({
            type,
            event_data: {
              resources: [{ digest: digestOf(number), tag: 'main' }],
              repository: { namespace: 'shop', name: 'checkout' },
              ...data,
            },
          }),
        ),
      );
    const looked = () =>
      waitFor(async () => (await looks.list('onprem', 9)).length === 0);
    return {
      ...{ knex, harbor, stores, looks, health, images, logger, collector },
      ...{ start, rested, tell, looked },
    };
  }

  const has = (stores: FakeStores, number: number) =>
    [...stores.artifacts.values()].some(
      ({ digest }) => digest === digestOf(number),
    ) && !stores.deleted.has(digestOf(number));

  it('finds what there is: images, scans and reports', async () => {
    const { harbor, stores, images, start, rested, health } = await setUp();
    harbor.push('checkout', 1, { scans: done });
    harbor.push('web/storefront', 2, { scans: done });
    start();
    await rested();
    expect(has(stores, 1) && has(stores, 2)).toBe(true);
    await waitFor(() => stores.reports.length === 2);
    expect(images).toEqual(expect.arrayContaining([digestOf(1), digestOf(2)]));
    expect(health).toEqual(['observed']);
    // What has not changed is not read again, and no report twice.
    expect(harbor.calls(/vulnerabilities/)).toHaveLength(2);
  });

  it('needs three calls for a new image: the artifact, its scan, its report', async () => {
    const { harbor, stores, start, rested, tell, looked } = await setUp();
    harbor.push('checkout', 1, { scans: done });
    start();
    await rested();
    await waitFor(() => stores.reports.length === 1);
    const before = harbor.server.requests.length;
    harbor.push('checkout', 7);
    await tell('PUSH_ARTIFACT', 7);
    await waitFor(() => has(stores, 7));
    harbor.push('checkout', 7, { scans: done });
    await tell('SCANNING_COMPLETED', 7);
    await waitFor(() => stores.reports.length === 2);
    await looked();
    const artifact = `GET /projects/shop/repositories/checkout/artifacts/${digestOf(7)}`;
    expect(harbor.calls(/./).slice(before)).toEqual([
      artifact,
      `${artifact}?scans`,
      `${artifact}/additions/vulnerabilities`,
    ]);
  });

  it('looks once or twice however often it is told, in whatever order', async () => {
    const { harbor, stores, start, rested, tell, looked } = await setUp();
    start();
    await rested();
    harbor.push('checkout', 7);
    for (let time = 0; time < 10; time++) {
      await tell(time % 2 ? 'PUSH_ARTIFACT' : 'DELETE_ARTIFACT', 7);
    }
    await looked();
    expect(has(stores, 7)).toBe(true);
    expect(harbor.calls(/artifacts\/sha256:0+7$/).length).toBeLessThanOrEqual(
      3,
    );
  });

  it('marks deleted what is gone between a list and a look', async () => {
    const { harbor, stores, images, start, rested, tell, looked } = await setUp(
      { timing: { missingScanMs: 20, scansEveryMs: 10 } },
    );
    harbor.push('checkout', 1, { scans: done });
    harbor.push('checkout', 2);
    start();
    await rested();
    harbor.delete('checkout', 1);
    harbor.delete('checkout', 2);
    await tell('SCANNING_COMPLETED', 1);
    await looked();
    await waitFor(() => stores.deleted.size === 2);
    expect(images).toEqual(expect.arrayContaining([digestOf(1), digestOf(2)]));
  });

  it('lets no slow overview of a big repository hold up a look', async () => {
    const { harbor, stores, start, rested, tell } = await setUp();
    harbor.push('checkout', 1);
    harbor.push('huge', 2);
    let letGo = () => {};
    const held = new Promise<void>(resolve => {
      letGo = resolve;
    });
    cleanUps.push(async () => letGo());
    harbor.hold = call => (/artifacts\?scans$/.test(call) ? held : undefined);
    start();
    await rested();
    await waitFor(() => harbor.calls(/artifacts\?scans$/).length === 1);
    harbor.push('checkout', 7, { scans: done });
    await tell('PUSH_ARTIFACT', 7);
    await tell('SCANNING_COMPLETED', 7);
    await waitFor(() => stores.reports.length === 1);
    // One sweep at a time, whatever it waits for.
    expect(harbor.calls(/artifacts\?scans$/)).toHaveLength(1);
    letGo();
    await waitFor(() => stores.sweptAt.size === 2);
  });

  it('keeps a project that may not be read from hiding the others', async () => {
    const { harbor, stores, start, rested, health, collector } = await setUp();
    harbor.projects.unshift('secret');
    harbor.push('checkout', 1);
    harbor.fail = call => (/projects\/secret\//.test(call) ? 403 : undefined);
    start();
    await rested();
    expect(has(stores, 1)).toBe(true);
    expect(stores.problems.get('secret')).toMatch(
      /does not let us list the repositories of project secret/,
    );
    expect(health).toEqual(['observed']);
    harbor.fail = () => undefined;
    collector.lookNow();
    await waitFor(() => stores.problems.size === 0);
  });

  it('says that a password is wrong, and takes nothing for deleted', async () => {
    const { harbor, stores, start, rested, health, collector } = await setUp();
    harbor.push('checkout', 1);
    start();
    await rested();
    harbor.isKnown = false;
    harbor.projects.splice(0, 1);
    collector.lookNow();
    await waitFor(() => /does not know us/.test(health.at(-1) ?? ''));
    expect(stores.known.map(({ name }) => name)).toEqual(['shop']);
    expect(has(stores, 1)).toBe(true);
  });

  it('calls a scan that never ends stale, and goes on', async () => {
    const { harbor, stores, start, rested, looks, looked } = await setUp({
      instance: { scanTimeout: 1000 },
    });
    harbor.push('checkout', 1, { scans: { [trivy]: runningScan } });
    start();
    await rested();
    await looks.add({ kind: 'image', ...checkout, digest: digestOf(1) });
    await looked();
    const scan = () => stores.seen.get(`${digestOf(1)} ${trivy}`);
    expect(scan()).toMatchObject({
      state: 'stale',
      problem: expect.stringContaining('has not ended since 2026-11-20T10:01'),
    });
    harbor.push('checkout', 1, { scans: done });
    await looks.add({ kind: 'scan', ...checkout, reference: digestOf(1) });
    await waitFor(() => stores.reports.length === 1);
    expect(scan()?.state).toBe('done');
  });

  it('follows a scan that goes on to its end, less and less often', async () => {
    const { harbor, stores, start, rested, looks } = await setUp({
      timing: { runningScanMs: 20, scansEveryMs: 10 },
    });
    const begun = new Date().toISOString();
    harbor.push('checkout', 1, {
      scans: { [trivy]: { ...runningScan, start_time: begun } },
    });
    start();
    await rested();
    await looks.add({ kind: 'scan', ...checkout, reference: digestOf(1) });
    const asked = () => harbor.calls(/sha256:0+1\?scans/).length;
    await waitFor(() => asked() >= 4);
    harbor.push('checkout', 1, { scans: done });
    await waitFor(() => stores.reports.length === 1);
    expect(asked()).toBeLessThan(12);
  });

  it('reads reports of two scanners, and says why it cannot read others', async () => {
    const { harbor, stores, start } = await setUp();
    const strange = 'application/vnd.acme.report; version=9';
    harbor.push('checkout', 1, {
      scans: { ...done, [other]: summaryAnswer(), [strange]: summaryAnswer() },
    });
    harbor.push('checkout', 2, { scans: done });
    harbor.fail = call =>
      /0+2\/additions\/vulnerabilities/.test(call) ? 422 : undefined;
    start();
    await waitFor(() => stores.unreadable.length === 2);
    await waitFor(() => stores.reports.length === 2);
    expect(stores.reports.map(({ mimeType }) => mimeType).sort()).toEqual(
      [trivy, other].sort(),
    );
    expect(stores.unreadable.sort()).toEqual([
      expect.stringContaining(`${digestOf(1)} ${strange} The scanner writes`),
      expect.stringMatching(/0+2 .* refused to read the vulnerabilities/),
    ]);
  });

  it('follows a replication to its end, though its target is down', async () => {
    const { harbor, stores, start, rested, tell } = await setUp({
      timing: { runningReplicationMs: 10 },
    });
    start();
    await rested();
    const run = { id: 5, policy_id: 3, start_time: '2026-11-20T10:00:00Z' };
    harbor.executions.set(5, { ...run, status: 'InProgress' });
    await tell('REPLICATION', 1, { replication: { execution_id: 5 } });
    await waitFor(() => stores.runs.get(5)?.state === 'running');
    harbor.executions.set(5, {
      ...{ ...run, status: 'Failed', end_time: '2026-11-20T10:05:00Z' },
      status_text: 'dial tcp: connection refused',
    });
    await waitFor(() => stores.runs.get(5)?.state === 'failed');
    expect(stores.runs.get(5)?.message).toBe('dial tcp: connection refused');
    harbor.executions.set(6, { ...run, id: 6, status: 'InProgress' });
    await tell('REPLICATION', 1, { replication: { execution_id: 6 } });
    await waitFor(() => stores.runs.has(6));
    harbor.executions.delete(6);
    await waitFor(() => stores.runs.get(6)?.state === 'stopped');
  });

  it('waits while Harbor is not there, and looks at everything afterwards', async () => {
    const { harbor, stores, start, rested, tell, health, collector } =
      await setUp();
    start();
    await rested();
    harbor.fail = () => 503;
    harbor.push('checkout', 7);
    await tell('PUSH_ARTIFACT', 7);
    collector.lookNow();
    await waitFor(() => /status 503/.test(health.at(-1) ?? ''));
    harbor.fail = () => undefined;
    await waitFor(() => has(stores, 7));
    await waitFor(() => health.at(-1) === 'observed');
    expect(stores.deleted.size).toBe(0);
  });
});
