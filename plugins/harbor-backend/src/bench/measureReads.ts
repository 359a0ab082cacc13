import {
  listFleetVulnerabilitiesQuerySchema,
  listImagesQuerySchema,
  listVulnerabilitiesQuerySchema,
} from '@slipway/plugin-harbor-common';
import { Differences } from '../reports';
import type { createStores } from '../store';
import type { Visible } from '../store/types';
import { digestOf, serviceOf, type FleetSize } from './fleet';
import { p95 } from './percentile';
import { tellFigures } from './tell';

const ROUNDS = 40;

/** What somebody may see whose role says `service-like`. */
const ofSomeServices: Visible = {
  property: 'service-like',
  values: ['service-1*'],
};

const fleetQueries: Record<string, object> = {
  'first page': {},
  critical: { severity: 'critical' },
  'in production': { runningIn: 'production' },
  'by service': { service: serviceOf(42) },
  'by words': { q: 'library-12' },
  'first seen first': { sort: 'first-seen' },
  'also of what runs nowhere': { running: 'false' },
};

const imageQueries: Record<string, object> = {
  'first page': {},
  'by project': { project: 'team-7' },
  'by repository': { repository: serviceOf(42), project: 'team-2' },
  'by service': { service: serviceOf(42) },
  'by severity': { severity: 'critical' },
  'not signed': { signed: 'false' },
  'in production': { runningIn: 'production' },
  'with a problem': { problem: 'critical' },
  'worst first': { sort: '-severity' },
  'by words': { q: 'service-042 main' },
  'by CVE': {},
};

/** Tells the 95th percentiles of what the pages ask of the stores: `reads`, milliseconds by what was asked. */
export async function measureReads(
  stores: ReturnType<typeof createStores>,
  size: FleetSize,
): Promise<void> {
  const cves = await cvesThatRun(stores);
  const measure = async (
    name: string,
    work: (round: number) => Promise<unknown>,
  ) => {
    tellFigures('reads', { [name]: await p95(ROUNDS, work) });
  };
  const of = <T>(all: T[], round: number) => all[round % all.length] as T;

  await measure('where a CVE runs', round =>
    stores.fleet.vulnerability(of(cves.any, round)),
  );
  await measure('where the most widespread CVE runs', round =>
    stores.fleet.vulnerability(of(cves.widespread, round)),
  );
  await measure('where a CVE runs, for who sees some services', round =>
    stores.fleet.vulnerability(of(cves.any, round), ofSomeServices),
  );
  for (const [name, query] of Object.entries(fleetQueries))
    await measure(`CVEs: ${name}`, () =>
      stores.fleet.vulnerabilities(
        listFleetVulnerabilitiesQuerySchema.parse(query),
      ),
    );
  await measure('overview', () => stores.fleet.overview());
  for (const [name, query] of Object.entries(imageQueries))
    await measure(`images: ${name}`, round =>
      stores.images.list(
        listImagesQuerySchema.parse({
          ...query,
          ...(name === 'by CVE' && { cve: of(cves.any, round) }),
        }),
      ),
    );
  await measure('images: for who sees some services', () =>
    stores.images.list(listImagesQuerySchema.parse({}), ofSomeServices),
  );
  const digest = (round: number) =>
    digestOf((round * 37) % size.repositories, size.images - 1);
  await measure('image', round => stores.images.get(digest(round)));
  await measure('image: what to compare it with', round =>
    stores.images.comparable(digest(round)),
  );
  const page = listVulnerabilitiesQuerySchema.parse({});
  await measure('image: first page of what was found', round =>
    stores.scans.vulnerabilities(digest(round), page),
  );
  await measure('image: first page by package', round =>
    stores.scans.packages(digest(round), page),
  );
  const differences = new Differences(stores);
  await measure('image: difference to production', async round => {
    const image = await stores.images.get(digest(round));
    if (!image) throw new Error('There is no such image');
    const other = await differences.resolve(image, 'production');
    return differences.compare(image, other);
  });
  await measure('history of a service', round =>
    stores.images.history(serviceOf(round), { limit: 30 }),
  );
}

/** CVEs that run: those of the first pages, and the ones in most environments. */
async function cvesThatRun({
  fleet,
}: ReturnType<typeof createStores>): Promise<{
  any: string[];
  widespread: string[];
}> {
  const names = async (query: object) => {
    const { items } = await fleet.vulnerabilities(
      listFleetVulnerabilitiesQuerySchema.parse(query),
    );
    return items.map(({ cve }) => cve);
  };
  return {
    any: await names({ limit: 200 }),
    widespread: await names({ sort: '-environments', limit: 5 }),
  };
}
