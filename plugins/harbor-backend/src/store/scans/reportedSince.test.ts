import { databasesUnderTest } from '@slipway/collectors-node/testing';
import {
  anObservedArtifact,
  anObservedReport,
  anObservedScan,
  anObservedVulnerability,
  digest,
} from '../../__testUtils__/observedImages';
import { createStores } from '../createStores';
import { migrate } from '../migrate';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);
const at = (day: number) => `2026-11-0${day}T09:00:00.000Z`;

describe.each(databases.ids)('Since when CVEs are reported, on %s', id => {
  const setUp = async () => {
    const stores = createStores(await databases.open(id));
    const { images, scans } = stores;
    await images.put([anObservedArtifact()]);
    const report = async (
      day: number,
      names: string[],
      scanner = { name: 'Trivy', vendor: 'Aqua Security' },
    ) => {
      const reportId = `${scanner.name}-${day}`;
      const of = { scanner, reportId };
      const endedAt = at(day);
      await scans.putScans([anObservedScan({ ...of, endedAt, askedAt: day })]);
      await scans.putReport(
        anObservedReport({
          ...of,
          generatedAt: endedAt,
          vulnerabilities: names.map(name =>
            anObservedVulnerability({ cve: `CVE-2024-${name}` }),
          ),
        }),
      );
    };
    const since = async (name: string) =>
      (await scans.reportedSince(digest(1)))?.(`CVE-2024-${name}`);
    return { ...stores, report, since };
  };

  it('is told by the oldest report of the image, also when another one had it not', async () => {
    const { report, since } = await setUp();
    await expect(since('A')).resolves.toBeUndefined();
    await report(1, ['A', 'B']);
    await report(2, ['A', 'C']);
    await report(3, ['A', 'B', 'C', 'D']);
    for (const [name, day] of [
      ['A', 1],
      ['B', 1],
      ['C', 2],
      ['D', 3],
    ] as const)
      await expect(since(name)).resolves.toBe(at(day));
  });

  it('is told by whichever scanner reported it first', async () => {
    const { report, since } = await setUp();
    const clair = { name: 'Clair', vendor: 'CoreOS' };
    await report(1, ['A']);
    await report(2, ['A', 'B'], clair);
    await report(3, ['A', 'B']);
    await expect(since('A')).resolves.toBe(at(1));
    await expect(since('B')).resolves.toBe(at(2));
  });

  it('is forgotten with the image', async () => {
    const { report, since, images } = await setUp();
    await report(1, ['A']);
    await images.markDeleted(
      {
        ...{ instance: 'onprem', project: 'shop', repository: 'checkout' },
        digest: digest(1),
      },
      at(2),
    );
    await expect(images.prune(at(3))).resolves.toBe(1);
    await expect(since('A')).resolves.toBeUndefined();
  });
});
