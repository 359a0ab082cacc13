import { Random } from '../../core/random';
import { imageManifest, layerOf, type VulnerabilityItem } from '../../harbor';
import {
  baseImagePackages,
  largeReport,
  reportTypes,
  VulnerabilityDatabase,
} from '../../harbor/scanning';
import { itemOf } from '../../harbor/scanning/reports';
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
/** An image has every so manieth of them, so that hardly two reports are the same. Less than the variety: none comes twice. */
const strides = [7, 11, 13, 17, 19];
/** They are built from what images of the company are built from, so that its vulnerabilities are in many of them. */
const bases = [
  'node:22-bookworm-slim/12.5',
  'node:22-bookworm-slim/12.8',
  'python:3.12-slim-bookworm/12.8',
  'python:3.12-slim-bookworm/12.12',
];
/** Of what is in them, as much may be of the base. */
const shareOfBase = 0.4;

interface Pool {
  own: readonly VulnerabilityItem[];
  ofBases: ReadonlyArray<readonly VulnerabilityItem[]>;
}

/** Further images, each with a report of its own. Their project has to be there. */
export function manyImages(
  harbors: CompanyHarbors,
  many: ManyImages,
  now: number,
): RegistryHappening[] {
  const { repositories, artifacts, vulnerabilities } = many;
  if (repositories === 0 || artifacts === 0) return [];
  const published = VulnerabilityDatabase.published();
  const pool = {
    own: largeReport(vulnerabilities * variety, {
      identifiers: Math.max(1, vulnerabilities * 8),
    }),
    ofBases: bases.map(base =>
      published
        .match(baseImagePackages(base))
        .map(finding => itemOf(finding, reportTypes.generic))
        .slice(0, vulnerabilities * shareOfBase),
    ),
  };
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
  { builds: { model, parts } }: CompanyHarbors,
  index: number,
  { repositories, vulnerabilities }: ManyImages,
  { own, ofBases }: Pool,
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
  const from = random.between(0, own.length - 1);
  const stride = strides[random.between(0, strides.length - 1)] ?? 1;
  const ofBase = ofBases[place % ofBases.length] ?? [];
  artifact.reports.push({
    id: uuid(random),
    registration: parts.scanning.scanners.default?.uuid ?? '',
    mimeType: reportTypes.generic,
    scanner: { name: 'Trivy', vendor: 'Aqua Security', version: 'v0.67.2' },
    status: 'Success',
    startedAt: now,
    endedAt: now + 9_000,
    vulnerabilities: Array.from(
      { length: vulnerabilities },
      (_, step) => ofBase[step] ?? own[(from + step * stride) % own.length],
    ).filter(item => item !== undefined),
    log: '',
  });
}

function uuid(random: Random): string {
  const hex = random.hex(32);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}
