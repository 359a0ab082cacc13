import { databasesUnderTest } from '@slipway/collectors-node/testing';
import {
  anObservedArtifact,
  anObservedScan,
  digest,
} from '../../__testUtils__/observedImages';
import { type ObservedScan, unknownScanner } from '../../observed';
import { createStores } from '../createStores';
import { migrate } from '../migrate';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);
const now = () => new Date('2026-11-21T12:00:00Z');
const clair = { name: 'Clair', vendor: 'CoreOS' };

/** As Harbor tells of a scan that goes on, or that failed: not by whom. */
const untold = (over: Partial<ObservedScan>) =>
  anObservedScan({
    ...{ scanner: { name: unknownScanner }, endedAt: undefined },
    ...{ reportId: 'next', state: 'running' },
    ...over,
  });

describe.each(databases.ids)('scans that nobody is named of, on %s', id => {
  const setUp = async () => {
    const stores = createStores(await databases.open(id), { now });
    await stores.images.put([anObservedArtifact({ number: 1 })]);
    const shown = async () =>
      (await stores.images.get(digest(1)))?.scans.map(
        ({ scanner, state }) => `${scanner.name} ${state}`,
      );
    const followed = async () =>
      (await stores.images.scansToFollow('onprem', { limit: 10 })).length;
    return { ...stores, shown, followed };
  };

  it('are of whoever is named when they have ended', async () => {
    const { scans, shown, followed } = await setUp();
    await scans.putScans([untold({ askedAt: 1_000 })]);
    await expect(shown()).resolves.toEqual([`${unknownScanner} running`]);
    await expect(followed()).resolves.toBe(1);
    await scans.putScans([anObservedScan({ askedAt: 2_000 })]);
    await expect(shown()).resolves.toEqual(['Trivy done']);
    await expect(followed()).resolves.toBe(0);
  });

  it('are of whoever did the one before, also where they fail', async () => {
    const { scans, shown, followed } = await setUp();
    await scans.putScans([anObservedScan({ askedAt: 1_000 })]);
    await scans.putScans([untold({ askedAt: 2_000 })]);
    await expect(shown()).resolves.toEqual(['Trivy done', 'Trivy running']);
    await expect(followed()).resolves.toBe(1);
    await scans.putScans([
      untold({
        ...{ state: 'failed', askedAt: 3_000 },
        endedAt: '2026-11-21T09:00:00.000Z',
      }),
    ]);
    await expect(shown()).resolves.toEqual(['Trivy failed']);
    await expect(followed()).resolves.toBe(0);
  });

  it('leave the scanner before as it was when another one did them', async () => {
    const { scans, shown, followed } = await setUp();
    await scans.putScans([anObservedScan({ askedAt: 1_000 })]);
    await scans.putScans([untold({ askedAt: 2_000 })]);
    await scans.putScans([
      anObservedScan({
        ...{ scanner: clair, reportId: 'next', askedAt: 3_000 },
        endedAt: '2026-11-21T09:00:00.000Z',
      }),
    ]);
    await expect(shown()).resolves.toEqual(['Clair done', 'Trivy done']);
    await expect(followed()).resolves.toBe(0);
  });
});
