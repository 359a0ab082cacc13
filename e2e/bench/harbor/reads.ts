import type {
  ListFleetVulnerabilitiesQuery,
  ListImagesQuery,
} from '@slipway/plugin-harbor-common';
import { percentile } from '../percentile';
import { api, many } from './portal';

/** Milliseconds by what was asked, 95th percentile. */
export type ReadLatency = Record<string, number>;

const cveLists: Record<string, Partial<ListFleetVulnerabilitiesQuery>> = {
  'first page': {},
  critical: { severity: ['critical'] },
  'in production': { runningIn: ['production'] },
  'by words': { q: 'openssl' },
  'also of what runs nowhere': { running: false },
};

const imageLists: Record<string, Partial<ListImagesQuery>> = {
  'first page': {},
  'by project': { project: [many] },
  'by repository': {
    project: [many],
    repository: ['team-7/service-7'],
  },
  'by service': { service: ['checkout'] },
  'by severity': { severity: ['critical'] },
  'not signed': { signed: false },
  'in production': { runningIn: ['production'] },
  'worst first': { sort: '-severity' },
  'by words': { q: 'service-42 main' },
};

/** The pages' questions, asked by one reader, one after the other, `rounds` times each. */
export async function readLatency(rounds: number): Promise<ReadLatency> {
  const { cves, images } = await whatToAskFor();
  await once(new Map(), 0, cves, images);
  const times = new Map<string, number[]>();
  for (let round = 0; round < rounds; round += 1)
    await once(times, round, cves, images);
  return Object.fromEntries(
    [...times].map(([name, values]) => [name, percentile(values, 0.95)]),
  );
}

/** CVEs that run, of those that most images have; images of the company and of the others. */
async function whatToAskFor() {
  const running = await api.listFleetVulnerabilities({ limit: 200 });
  const cves = running.items
    .sort((a, b) => b.images - a.images)
    .slice(0, 20)
    .map(({ cve }) => cve);
  const company = await api.listImages({ service: ['checkout'], limit: 50 });
  const others = await api.listImages({ project: [many], limit: 50 });
  const images = {
    company: company.items.filter(({ scans }) => scans[0]?.hasReport),
    others: others.items,
  };
  if (cves.length === 0 || images.company.length === 0)
    throw new Error('There is nothing to ask for');
  return { cves, images };
}

async function once(
  times: Map<string, number[]>,
  round: number,
  cves: string[],
  images: Record<'company' | 'others', Array<{ digest: string }>>,
): Promise<void> {
  const measure = async (name: string, work: () => Promise<unknown>) => {
    const started = performance.now();
    await work();
    const passed = performance.now() - started;
    times.set(name, [...(times.get(name) ?? []), passed]);
  };
  const of = <T>(all: T[]) => all[round % all.length] as T;
  const { digest } = of(images.company);
  const other = of(images.others).digest;
  await measure('where a CVE runs', () => api.getFleetVulnerability(of(cves)));
  for (const [name, query] of Object.entries(cveLists))
    await measure(`CVEs: ${name}`, () => api.listFleetVulnerabilities(query));
  await measure('overview', () => api.getOverview());
  for (const [name, query] of Object.entries(imageLists))
    await measure(`images: ${name}`, () => api.listImages(query));
  await measure('images: by CVE', () => api.listImages({ cve: of(cves) }));
  await measure('image', () => api.getImage(digest));
  await measure('image: what was found', () => api.listVulnerabilities(digest));
  await measure('image: what was found, by package', () =>
    api.listVulnerablePackages(digest),
  );
  await measure('image: what was found in one of the others', () =>
    api.listVulnerabilities(other),
  );
  await measure('image: difference to production', () =>
    api.getDifference(digest, 'production'),
  );
}
