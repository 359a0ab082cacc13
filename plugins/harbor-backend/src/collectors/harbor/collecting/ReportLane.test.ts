import { databasesUnderTest, waitFor } from '@slipway/collectors-node/testing';
import { migrate } from '../../../store';
import { summaryAnswer } from '../__testUtils__/answers';
import { collectingFrom } from '../__testUtils__/collectingFrom';
import { checkout, digestOf } from '../__testUtils__/instances';
import { reportMimeTypes } from '../mimeTypes';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);
const scans = { [reportMimeTypes[0]]: summaryAnswer() };

describe.each(databases.ids)('ReportLane on %s', id => {
  const setUp = collectingFrom(databases, id);

  it.each([
    ['a robot may not read it', 403],
    ['Harbor is broken for a long time', 500],
  ])(
    'says that %s, and has the report once that is over',
    async (_, status) => {
      const { harbor, start, rested, scanOf, hasReport } = await setUp({
        timing: { retryMs: 1, reportsEveryMs: 10, retryReportsEveryMs: 1_000 },
      });
      harbor.push('checkout', 1, { scans });
      harbor.fail = call => (/vulnerabilities/.test(call) ? status : undefined);
      start();
      await rested();
      await waitFor(async () => (await scanOf(1))?.problem !== undefined);
      await expect(hasReport(1)).resolves.toBe(false);
      harbor.fail = () => undefined;
      await waitFor(() => hasReport(1));
      expect((await scanOf(1))?.problem).toBeUndefined();
    },
  );

  it('does not give up at the page of a proxy', async () => {
    const { harbor, start, rested, scanOf, hasReport } = await setUp({
      timing: { retryMs: 50, reportsEveryMs: 10 },
    });
    harbor.push('checkout', 1, { scans });
    harbor.page = call => /vulnerabilities/.test(call);
    start();
    await rested();
    await waitFor(() => harbor.calls(/vulnerabilities/).length > 0);
    harbor.page = () => false;
    await waitFor(() => hasReport(1));
    expect((await scanOf(1))?.problem).toBeUndefined();
  });

  it('takes no report for that of a scan that ended while it was fetched', async () => {
    const { harbor, stores, start, rested, scanOf, hasReport } = await setUp({
      timing: { retryMs: 10, reportsEveryMs: 10 },
    });
    harbor.push('checkout', 1, { scans });
    let letGo = () => {};
    const held = new Promise<void>(resolve => {
      letGo = resolve;
    });
    harbor.hold = call => (/vulnerabilities/.test(call) ? held : undefined);
    start();
    await rested();
    await waitFor(() => harbor.calls(/vulnerabilities/).length === 1);
    const endedAt = '2026-11-20T12:00:00.000Z';
    const ref = { ...checkout, reference: digestOf(1) };
    const told = await harbor.client.scans(ref);
    await stores.scans.putScans(
      (told ?? []).map(scan => ({ ...scan, reportId: 'again', endedAt })),
    );
    letGo();
    await waitFor(() => hasReport(1));
    expect((await scanOf(1))?.endedAt).toBe(endedAt);
    expect(harbor.calls(/vulnerabilities/)).toHaveLength(2);
  });
});
