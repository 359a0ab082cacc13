import { Random } from '../../core/random';
import { imageManifest, layerOf, type VulnerabilityItem } from '../../harbor';
import { largeReport, reportTypes } from '../../harbor/scanning';
import type { CompanyHarbors } from './createHarbors';
import type { RegistryHappening } from './fillHarbors';

/** How many more there are, for benchmarks. */
export interface ManyImages {
  repositories: number;
  /** Over those repositories. */
  artifacts: number;
  /** In the report of each of them; 0: they were never scanned. */
  vulnerabilities: number;
}

/** Their project. */
export const manyProject = 'warehouse';

const DAY = 24 * 3_600_000;
/** They were pushed in so many batches over so many days. */
const batches = 200;
const days = 28;
/** Different findings there are for each that a report has: reports have some in common. */
const variety = 20;

/** Further images, each with a report of its own. Their project has to be there. */
export function manyImages(
  harbors: CompanyHarbors,
  many: ManyImages,
  now: number,
): RegistryHappening[] {
  const { repositories, artifacts, vulnerabilities } = many;
  if (repositories === 0 || artifacts === 0) return [];
  const pool = largeReport(vulnerabilities * variety, {
    identifiers: Math.max(1, vulnerabilities * 8),
  });
  const size = Math.ceil(artifacts / batches);
  return Array.from({ length: batches }, (_, batch) => ({
    at: now - days * DAY + (batch * days * DAY) / batches,
    happens: () => {
      const end = Math.min(artifacts, (batch + 1) * size);
      for (let index = batch * size; index < end; index++)
        addImage(harbors, index, many, pool);
    },
  }));
}

function addImage(
  { builds: { model } }: CompanyHarbors,
  index: number,
  { repositories, vulnerabilities }: ManyImages,
  pool: readonly VulnerabilityItem[],
): void {
  const random = new Random(`image ${index}`);
  const place = index % repositories;
  const name = `${manyProject}/team-${place % 40}/service-${place}`;
  const commit = random.hex(40);
  const now = model.now();
  const created = new Date(now).toISOString();
  const artifact = model.push({
    repository: name,
    tags: [`main-${commit.slice(0, 7)}`],
    manifest: imageManifest(
      {
        created,
        architecture: 'amd64',
        os: 'linux',
        config: {
          Labels: { 'org.opencontainers.image.revision': commit },
        },
        history: [{ created, created_by: 'COPY . .' }],
      },
      [layerOf(commit, random.between(20_000_000, 200_000_000))],
    ),
  });
  if (vulnerabilities === 0) return;
  const from = random.between(0, pool.length - 1);
  artifact.reports.push({
    id: uuid(random),
    registration: uuid(random),
    mimeType: reportTypes.generic,
    scanner: { name: 'Trivy', vendor: 'Aqua Security', version: 'v0.67.2' },
    status: 'Success',
    startedAt: now,
    endedAt: now + 9_000,
    vulnerabilities: Array.from(
      { length: vulnerabilities },
      (_, step) => pool[(from + step * (variety - 1)) % pool.length],
    ).filter(item => item !== undefined),
    log: '',
  });
}

function uuid(random: Random): string {
  const hex = random.hex(32);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}
