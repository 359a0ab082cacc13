import { databasesUnderTest, waitFor } from '@slipway/collectors-node/testing';
import { summaryAnswer } from './__testUtils__/answers';
import { collectingFrom } from './__testUtils__/collectingFrom';
import { runningScan } from './__testUtils__/FakeHarbor';
import { checkout, digestOf } from './__testUtils__/instances';
import { reportMimeTypes } from './mimeTypes';
import { migrate } from '../../store';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);
const [trivy, other] = reportMimeTypes;
const done = { [trivy]: summaryAnswer() };
describe.each(databases.ids)('InstanceCollector on %s', id => {
  const setUp = collectingFrom(databases, id);

  it('finds what there is: images, scans and reports', async () => {
    const { harbor, health, images, start, rested, has, hasReport } =
      await setUp();
    harbor.push('checkout', 1, { scans: done });
    harbor.push('web/storefront', 2, { scans: done });
    start();
    await rested();
    expect((await has(1)) && (await has(2))).toBe(true);
    await waitFor(async () => (await hasReport(1)) && (await hasReport(2)));
    expect(images).toEqual(expect.arrayContaining([digestOf(1), digestOf(2)]));
    expect(health).toEqual(['observed']);
    // What has not changed is not read again, and no report twice.
    expect(harbor.calls(/vulnerabilities/)).toHaveLength(2);
  });

  it('needs three calls for a new image: the artifact, its scan, its report', async () => {
    const { harbor, start, rested, tell, looked, has, hasReport } =
      await setUp();
    harbor.push('checkout', 1, { scans: done });
    start();
    await rested();
    await waitFor(() => hasReport(1));
    const before = harbor.server.requests.length;
    harbor.push('checkout', 7);
    await tell('PUSH_ARTIFACT', 7);
    await waitFor(() => has(7));
    harbor.push('checkout', 7, { scans: done });
    await tell('SCANNING_COMPLETED', 7);
    await waitFor(() => hasReport(7));
    await looked();
    const artifact = `GET /projects/shop/repositories/checkout/artifacts/${digestOf(7)}`;
    expect(harbor.calls(/./).slice(before)).toEqual([
      artifact,
      `${artifact}?scans`,
      `${artifact}/additions/vulnerabilities`,
    ]);
  });

  it('looks once or twice however often it is told, in whatever order', async () => {
    const { harbor, start, rested, tell, looked, has } = await setUp();
    start();
    await rested();
    harbor.push('checkout', 7);
    for (let time = 0; time < 10; time++) {
      await tell(time % 2 ? 'PUSH_ARTIFACT' : 'DELETE_ARTIFACT', 7);
    }
    await looked();
    await expect(has(7)).resolves.toBe(true);
    expect(harbor.calls(/artifacts\/sha256:0+7$/).length).toBeLessThanOrEqual(
      3,
    );
  });

  it('marks deleted what is gone between a list and a look', async () => {
    const { harbor, images, start, rested, tell, looked, has } = await setUp({
      timing: { missingScanMs: 20, scansEveryMs: 10 },
    });
    harbor.push('checkout', 1, { scans: done });
    harbor.push('checkout', 2);
    start();
    await rested();
    harbor.delete('checkout', 1);
    harbor.delete('checkout', 2);
    await tell('SCANNING_COMPLETED', 1);
    await looked();
    await waitFor(async () => !(await has(1)) && !(await has(2)));
    expect(images).toEqual(expect.arrayContaining([digestOf(1), digestOf(2)]));
  });

  it('lets no slow overview of a big repository hold up a look', async () => {
    const { harbor, sweeps, start, rested, tell, hasReport } = await setUp();
    harbor.push('checkout', 1);
    harbor.push('huge', 2);
    let letGo = () => {};
    const held = new Promise<void>(resolve => {
      letGo = resolve;
    });
    harbor.hold = call => (/artifacts\?scans$/.test(call) ? held : undefined);
    start();
    await rested();
    await waitFor(() => harbor.calls(/artifacts\?scans$/).length === 1);
    harbor.push('checkout', 7, { scans: done });
    await tell('PUSH_ARTIFACT', 7);
    await tell('SCANNING_COMPLETED', 7);
    await waitFor(() => hasReport(7));
    // One sweep at a time, whatever it waits for.
    expect(harbor.calls(/artifacts\?scans$/)).toHaveLength(1);
    letGo();
    await waitFor(async () => (await sweeps.list('onprem')).size === 2);
  });

  it('keeps a project that may not be read from hiding the others', async () => {
    const { harbor, stores, health, collector, start, rested, has } =
      await setUp();
    harbor.projects.unshift('secret');
    harbor.push('checkout', 1);
    harbor.fail = call => (/projects\/secret\//.test(call) ? 403 : undefined);
    start();
    await rested();
    await expect(has(1)).resolves.toBe(true);
    const problem = async () =>
      (await stores.projects.get('onprem', 'secret'))?.problem;
    await expect(problem()).resolves.toMatch(
      /does not let us list the repositories of project secret/,
    );
    expect(health).toEqual(['observed']);
    harbor.fail = () => undefined;
    collector.lookNow();
    await waitFor(async () => (await problem()) === undefined);
  });

  it('says that a password is wrong, and takes nothing for deleted', async () => {
    const { harbor, stores, health, collector, start, rested, has } =
      await setUp();
    harbor.push('checkout', 1);
    start();
    await rested();
    harbor.isKnown = false;
    harbor.projects.splice(0, 1);
    collector.lookNow();
    await waitFor(() => /does not know us/.test(health.at(-1) ?? ''));
    await expect(stores.projects.get('onprem', 'shop')).resolves.toBeDefined();
    await expect(has(1)).resolves.toBe(true);
  });

  it('calls a scan that never ends stale, and goes on', async () => {
    const { harbor, looks, start, rested, scanOf, hasReport } = await setUp({
      instance: { scanTimeout: 50 },
      timing: { runningScanMs: 20, scansEveryMs: 10 },
    });
    harbor.push('checkout', 1, { scans: { [trivy]: runningScan } });
    start();
    await rested();
    await looks.add({ kind: 'image', ...checkout, digest: digestOf(1) });
    await waitFor(async () => (await scanOf(1))?.state === 'stale');
    await expect(scanOf(1)).resolves.toMatchObject({
      state: 'stale',
      problem: expect.stringContaining('has not ended since'),
    });
    harbor.push('checkout', 1, { scans: done });
    await looks.add({ kind: 'scan', ...checkout, reference: digestOf(1) });
    await waitFor(() => hasReport(1));
    await expect(scanOf(1)).resolves.toMatchObject({ state: 'done' });
  });

  it('follows a scan that goes on to its end, less and less often', async () => {
    const { harbor, looks, start, rested, hasReport } = await setUp({
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
    await waitFor(() => hasReport(1));
    expect(asked()).toBeLessThan(12);
  });

  it('reads reports of two scanners, and says why it cannot read others', async () => {
    const { harbor, start, scanOf } = await setUp();
    const strange = 'application/vnd.acme.report; version=9';
    harbor.push('checkout', 1, {
      scans: {
        ...done,
        [other]: summaryAnswer({ scanner: { name: 'Clair' } }),
        [strange]: summaryAnswer({ scanner: { name: 'Acme' } }),
      },
    });
    harbor.push('checkout', 2, { scans: done });
    harbor.fail = call =>
      /0+2\/additions\/vulnerabilities/.test(call) ? 422 : undefined;
    start();
    await waitFor(async () => {
      const scans = [await scanOf(1), await scanOf(1, 'Clair')];
      return scans.every(scan => scan?.hasReport);
    });
    await waitFor(async () => (await scanOf(2))?.problem !== undefined);
    await expect(scanOf(2)).resolves.toMatchObject({
      hasReport: false,
      problem: expect.stringMatching(/refused to read the vulnerabilities/),
    });
    await expect(scanOf(1, 'Acme')).resolves.toMatchObject({
      hasReport: false,
      problem: expect.stringContaining(`writes reports as ${strange}`),
    });
  });

  it('follows a replication to its end, though its target is down', async () => {
    const { harbor, start, rested, tell, replication } = await setUp({
      timing: { runningReplicationMs: 10 },
    });
    start();
    await rested();
    const run = { id: 5, policy_id: 3, start_time: '2026-11-20T10:00:00Z' };
    harbor.executions.set(5, { ...run, status: 'InProgress' });
    await tell('REPLICATION', 1, { replication: { execution_id: 5 } });
    await waitFor(async () => (await replication(5))?.state === 'running');
    harbor.executions.set(5, {
      ...{ ...run, status: 'Failed', end_time: '2026-11-20T10:05:00Z' },
      status_text: 'dial tcp: connection refused',
    });
    await waitFor(async () => (await replication(5))?.state === 'failed');
    await expect(replication(5)).resolves.toMatchObject({
      message: 'dial tcp: connection refused',
    });
    harbor.executions.set(6, { ...run, id: 6, status: 'InProgress' });
    await tell('REPLICATION', 1, { replication: { execution_id: 6 } });
    await waitFor(async () => (await replication(6)) !== undefined);
    harbor.executions.delete(6);
    await waitFor(async () => (await replication(6))?.state === 'stopped');
  });

  it('waits while Harbor is not there, and looks at everything afterwards', async () => {
    const { harbor, health, collector, start, rested, tell, has } =
      await setUp();
    start();
    await rested();
    harbor.fail = () => 503;
    harbor.push('checkout', 7);
    await tell('PUSH_ARTIFACT', 7);
    collector.lookNow();
    await waitFor(() => /status 503/.test(health.at(-1) ?? ''));
    harbor.fail = () => undefined;
    await waitFor(() => has(7));
    await waitFor(() => health.at(-1) === 'observed');
    await expect(has(7)).resolves.toBe(true);
  });
});
