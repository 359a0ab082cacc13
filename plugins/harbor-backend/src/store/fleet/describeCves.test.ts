import { databasesUnderTest } from '@slipway/collectors-node/testing';
import {
  anObservedArtifact,
  anObservedReport,
  anObservedScan,
  anObservedVulnerability,
} from '../../__testUtils__/observedImages';
import { aFleetQuery } from '../../__testUtils__/queries';
import { createStores } from '../createStores';
import { migrate } from '../migrate';
import type { Visible } from '../types';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);

describe.each(databases.ids)('describeCves on %s', id => {
  it('tells of packages in images that somebody may see', async () => {
    const stores = createStores(await databases.open(id));
    const { fleet, images, scans, serviceRepositories } = stores;
    const services = ['checkout', 'payments'];
    await serviceRepositories.replace(
      services.map(service => ({
        ...{ service, project: 'shop', repository: service },
      })),
    );
    for (const [index, repository] of services.entries()) {
      const number = index + 1;
      await images.put([anObservedArtifact({ number, repository })]);
      await scans.putScans([anObservedScan({ number })]);
      const cvss = { score: 5 + number, version: '3' as const };
      const found = { package: `lib${repository}`, cvss };
      const vulnerabilities = [anObservedVulnerability(found)];
      await scans.putReport(anObservedReport({ number, vulnerabilities }));
    }
    const seenBy = async (visible?: Visible) => {
      const query = aFleetQuery({ running: false });
      const { items } = await fleet.vulnerabilities(query, visible);
      return items.map(({ packages, cvss }) => ({ packages, cvss }));
    };
    await expect(seenBy()).resolves.toEqual([
      { packages: ['libcheckout', 'libpayments'], cvss: 7 },
    ]);
    await expect(
      seenBy({ property: 'service', values: ['checkout'] }),
    ).resolves.toEqual([{ packages: ['libcheckout'], cvss: 6 }]);
  });
});
