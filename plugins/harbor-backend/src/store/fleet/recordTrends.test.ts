import { databasesUnderTest } from '@slipway/collectors-node/testing';
import {
  anObservedArtifact,
  anObservedReport,
  anObservedScan,
  digest,
} from '../../__testUtils__/observedImages';
import { createStores } from '../createStores';
import { migrate } from '../migrate';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);
const now = () => new Date('2026-11-22T12:00:00Z');

describe.each(databases.ids)('recordTrends on %s', id => {
  const setUp = async () => {
    const stores = createStores(await databases.open(id), { now });
    const { fleet, images, running, scans } = stores;
    const runs = (...services: string[]) =>
      running.replace(
        services.map(service => ({
          ...{ service, environment: 'production', digest: digest(1) },
          ...{ kind: 'production' as const, replicas: 1 },
          reference: `onprem.test/shop/${service}:v1.1`,
        })),
      );
    const read = async () => {
      await scans.putScans([anObservedScan()]);
      await scans.putReport(anObservedReport());
    };
    const totals = async (service?: string) => {
      const { points } = await fleet.trend({ days: 3, service });
      return points.map(({ day, counts }) => [day, counts.total]);
    };
    await images.put([anObservedArtifact()]);
    return { fleet, runs, read, totals };
  };

  it('estimates anew while the first reports come in, and no later', async () => {
    const { fleet, runs, read, totals } = await setUp();
    // Before anything is known, as when the portal has just started.
    await fleet.record('2026-11-21');
    await runs('checkout');
    await fleet.record('2026-11-21');
    await expect(totals()).resolves.toEqual([
      ['2026-11-20', 0],
      ['2026-11-21', 0],
    ]);
    await read();
    await fleet.record('2026-11-21');
    await expect(totals()).resolves.toEqual([
      ['2026-11-20', 1],
      ['2026-11-21', 1],
    ]);
    await runs();
    await fleet.record('2026-11-22');
    await expect(totals()).resolves.toEqual([
      ['2026-11-20', 1],
      ['2026-11-21', 1],
      ['2026-11-22', 0],
    ]);
  });

  it('forgets what ran for a part of the day', async () => {
    const { fleet, runs, read, totals } = await setUp();
    await read();
    await runs('checkout', 'payments');
    await fleet.record('2026-11-22');
    await runs('checkout');
    await fleet.record('2026-11-22');
    await expect(totals('checkout')).resolves.toContainEqual(['2026-11-22', 1]);
    await expect(totals('payments')).resolves.toEqual([]);
  });
});
