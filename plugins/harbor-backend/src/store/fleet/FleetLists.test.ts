import { databasesUnderTest } from '@slipway/collectors-node/testing';
import {
  anObservedArtifact,
  anObservedReport,
  anObservedVulnerability,
  digest,
} from '../../__testUtils__/observedImages';
import { aFleetQuery } from '../../__testUtils__/queries';
import { aFleet, bash, xz, zlib } from '../__testUtils__/aFleet';
import { migrate } from '../migrate';
import type { Visible } from '../types';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);

describe.each(databases.ids)('Lists of CVEs on %s', id => {
  const setUp = async () => aFleet(await databases.open(id));

  it.each([
    [{}, [xz.cve, zlib.cve, bash.cve]],
    [{ severity: ['critical' as const], fixable: true }, [xz.cve]],
    [{ fixable: false }, [zlib.cve]],
    [{ service: ['payments'] }, [bash.cve]],
    [{ runningIn: ['production'], q: 'ZLIB1' }, [zlib.cve]],
    [{ q: '3715 does' }, [bash.cve]],
    [{ sort: '-environments' as const }, [xz.cve, bash.cve, zlib.cve]],
    [{ sort: 'first-seen' as const }, [zlib.cve, xz.cve, bash.cve]],
    [{ running: false, service: ['checkout'] }, [xz.cve, zlib.cve, bash.cve]],
    [{ service: ['\0'] }, []],
  ])('lists CVEs by %j', async (query, expected) => {
    const { fleet } = await setUp();
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await fleet.vulnerabilities(
        aFleetQuery({ ...query, limit: 2, cursor }),
      );
      expect(page.totalItems).toBe(expected.length);
      seen.push(...page.items.map(({ cve }) => cve));
      cursor = page.pageInfo.nextCursor;
    } while (cursor);
    expect(seen).toEqual(expected);
  });

  it('lists CVEs of images that run nowhere, but of none that is gone or hidden', async () => {
    const { fleet, images, scans } = await setUp();
    const cve = (number: number) => `CVE-2024-000${number}`;
    for (const number of [7, 8]) {
      await images.put([
        anObservedArtifact({
          number,
          project: number === 7 ? 'tools' : 'shop',
        }),
      ]);
      await scans.putReport(
        anObservedReport({
          number,
          vulnerabilities: [anObservedVulnerability({ cve: cve(number) })],
        }),
      );
    }
    const list = async (visible?: Visible) => {
      const query = aFleetQuery({ running: false });
      const { items } = await fleet.vulnerabilities(query, visible);
      return items.map(one => one.cve);
    };
    expect(await list()).toEqual([xz.cve, zlib.cve, cve(7), cve(8), bash.cve]);
    await images.markDeleted(
      {
        ...{ instance: 'onprem', project: 'shop', repository: 'checkout' },
        digest: digest(8),
      },
      '2026-11-21T11:00:00Z',
    );
    expect(await list()).toEqual([xz.cve, zlib.cve, cve(7), bash.cve]);
    expect(
      await list({ property: 'project', values: ['onprem/shop'] }),
    ).toEqual([xz.cve, zlib.cve, bash.cve]);
  });

  it('refuses a cursor of another list', async () => {
    const { fleet } = await setUp();
    const { pageInfo } = await fleet.vulnerabilities(aFleetQuery({ limit: 1 }));
    await expect(
      fleet.vulnerabilities(
        aFleetQuery({ cursor: pageInfo.nextCursor, fixable: true }),
      ),
    ).rejects.toThrow(
      'cursor: was made for a list with another filter or sort',
    );
  });
});
