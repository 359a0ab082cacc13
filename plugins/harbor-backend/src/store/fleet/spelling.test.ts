import { databasesUnderTest } from '@slipway/collectors-node/testing';
import {
  anObservedArtifact,
  anObservedReport,
  anObservedScan,
  anObservedVulnerability,
  digest,
} from '../../__testUtils__/observedImages';
import {
  aFleetQuery,
  anImagesQuery,
  aVulnerabilitiesQuery,
} from '../../__testUtils__/queries';
import { createStores } from '../createStores';
import { migrate } from '../migrate';
import type { Visible } from '../types';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);
const clair = { name: 'Clair', vendor: 'CoreOS' };
const report = (
  number: number,
  vulnerabilities: Array<Parameters<typeof anObservedVulnerability>[0]>,
  scanner?: typeof clair,
) =>
  anObservedReport({
    ...{
      number,
      vulnerabilities: vulnerabilities.map(anObservedVulnerability),
    },
    ...(scanner && { scanner, reportId: 'of-clair' }),
  });

describe.each(databases.ids)('CVEs over all images, on %s', id => {
  const setUp = async () => {
    const stores = createStores(await databases.open(id));
    const { images, scans, serviceRepositories } = stores;
    const services = ['checkout', 'payments', 'checkout'];
    await serviceRepositories.replace(
      ['checkout', 'payments'].map(service => ({
        ...{ service, project: 'shop', repository: service },
      })),
    );
    await images.put(
      services.map((repository, index) =>
        anObservedArtifact({ number: index + 1, repository }),
      ),
    );
    for (const number of [1, 2, 3])
      await scans.putScans([anObservedScan({ number })]);
    return stores;
  };

  it.each([
    ['GHSA-ab12-cd34-ef56', 'ghsa-AB12-CD34-EF56'],
    ['GO-2024-2567', 'go-2024-2567'],
    ['RHSA-2024:1234', 'Rhsa-2024:1234'],
    ['cve-2024-3094', 'CVE-2024-3094'],
    ['SNYK-JS-LODASH-567746', 'snyk-js-lodash-567746'],
  ])('are found as %s, however they are asked for', async (cve, asked) => {
    const { fleet, scans, images } = await setUp();
    await scans.putReport(report(1, [{ cve }]));
    await expect(fleet.vulnerability(asked)).resolves.toMatchObject({
      ...{ cve, images: 1 },
    });
    const listed = await images.list(anImagesQuery({ cve: asked }));
    expect(listed.items.map(one => one.digest)).toEqual([digest(1)]);
    const found = await fleet.vulnerabilities(
      aFleetQuery({ running: false, q: asked }),
    );
    expect(found.items).toMatchObject([{ cve }]);
    const page = await scans.vulnerabilities(
      digest(1),
      aVulnerabilitiesQuery({ q: asked }),
    );
    expect(page?.items).toMatchObject([{ cve }]);
    await expect(scans.spellingOf(asked)).resolves.toBe(cve);
    await expect(scans.spellingOf(`${asked}0`)).resolves.toBeUndefined();
  });

  it('are one where scanners write them in other letters', async () => {
    const { fleet, scans } = await setUp();
    await scans.putReport(report(1, [{ cve: 'CVE-2024-3094' }]));
    await scans.putReport(
      report(2, [{ cve: 'cve-2024-3094', severity: 'critical' }]),
    );
    await expect(fleet.vulnerability('CVE-2024-3094')).resolves.toMatchObject({
      ...{ cve: 'CVE-2024-3094', severity: 'critical', images: 2 },
    });
    await expect(scans.spellingOf('cve-2024-3094')).resolves.toBe(
      'cve-2024-3094',
    );
  });

  it('count an image once that two scanners looked at', async () => {
    const { fleet, scans } = await setUp();
    await scans.putReport(report(1, [{ severity: 'low', fixedIn: undefined }]));
    await scans.putReport(
      report(1, [{ severity: 'high' }, { cve: 'A-1' }], clair),
    );
    await scans.putReport(report(3, [{}]));
    const { items } = await fleet.vulnerabilities(
      aFleetQuery({ running: false }),
    );
    expect(
      items.map(({ cve, images, severity, fixable, services }) => ({
        ...{ cve, images, severity, fixable, services },
      })),
    ).toEqual([
      {
        ...{ cve: 'CVE-2024-0001', images: 2, severity: 'high' },
        ...{ fixable: true, services: ['checkout'] },
      },
      {
        ...{ cve: 'A-1', images: 1, severity: 'high', fixable: true },
        services: ['checkout'],
      },
    ]);
  });

  it('are not found by a package that only others have', async () => {
    const { fleet, scans } = await setUp();
    await scans.putReport(report(1, [{ package: 'openssl' }]));
    await scans.putReport(report(2, [{ package: 'secret-library' }]));
    const found = async (q: string, visible?: Visible) => {
      const query = aFleetQuery({ running: false, q });
      const { items } = await fleet.vulnerabilities(query, visible);
      return items.flatMap(one => one.packages);
    };
    const own: Visible = { property: 'service', values: ['checkout'] };
    expect(await found('secret-lib')).toEqual(['openssl', 'secret-library']);
    expect(await found('secret-lib', own)).toEqual([]);
    expect(await found('openss', own)).toEqual(['openssl']);
  });
});
