import { ConflictError, InputError } from '@backstage/errors';
import type {
  AllowlistEntry,
  ImageFacts,
  ImageFactsQuery,
  VulnerabilityFact,
} from '@slipway/plugin-harbor-common';
import type { ProjectStore, ScanStore, StoredImage } from '../store/types';

interface Stores {
  scans: Pick<ScanStore, 'report' | 'reportedSince'>;
  projects: Pick<ProjectStore, 'get'>;
}

/**
 * What the gate judges an image by. Harbor tells that there is a signature and of which kind, but not whose it is, so
 * that is not known.
 *
 * @throws InputError for a project that does not have it; ConflictError when no registry has it any more
 */
export async function imageFacts(
  image: StoredImage,
  query: ImageFactsQuery,
  { scans, projects }: Stores,
  now: Date = new Date(),
): Promise<ImageFacts> {
  const allowlist = await allowlistOf(image, query, projects, now);
  const { pushedAt, builtAt, sbom, signatures } = image;
  const vulnerabilities = await vulnerabilitiesOf(image, scans);
  return {
    image: {
      ...{ pushedAt, builtAt, sbom, scans: image.scans },
      signatures: signatures.map(({ kind }) => ({ kind })),
    },
    ...(vulnerabilities && { vulnerabilities }),
    allowlist,
  };
}

/** Of the scan that counts; an older report, or that of another scanner, is not what it found. */
async function vulnerabilitiesOf(
  { digest, scans: [...all] }: StoredImage,
  scans: Stores['scans'],
): Promise<VulnerabilityFact[] | undefined> {
  const counts = all.find(({ state }) => state === 'done');
  if (!counts?.hasReport) return undefined;
  const { name: scanner } = counts.scanner;
  const [report, since] = await Promise.all([
    scans.report(digest, { scanner }),
    scans.reportedSince(digest),
  ]);
  return report?.vulnerabilities.map(
    ({ cve, package: name, version, fixedIn, severity }) => ({
      ...{ cve, package: name, version, fixedIn, severity },
      firstSeenAt: since?.(cve),
    }),
  );
}

async function allowlistOf(
  { occurrences, digest }: StoredImage,
  { project: wanted }: ImageFactsQuery,
  projects: Stores['projects'],
  now: Date,
): Promise<AllowlistEntry[]> {
  const places = new Map(
    occurrences
      .filter(({ deletedAt }) => !deletedAt)
      .map(place => [`${place.instance}/${place.project}`, place]),
  );
  const names = [...places.keys()].sort().join(', ');
  if (places.size === 0)
    throw new ConflictError(`No registry has ${digest} any more`);
  if (wanted === undefined && places.size > 1)
    throw new InputError(
      `project: this image is in ${names}; say from which of them it is pulled`,
    );
  const [only] = places.values();
  const place = wanted === undefined ? only : places.get(wanted);
  if (!place)
    throw new InputError(
      `project: ${wanted} does not have this image; ${names} does`,
    );
  const project = await projects.get(place.instance, place.project);
  const { expiresAt, entries = [] } = project?.allowlist ?? {};
  // Nothing on a list counts that has expired as a whole at Harbor; what is not known lets nothing pass.
  const isOver =
    expiresAt !== undefined && Date.parse(expiresAt) <= now.getTime();
  return isOver ? [] : entries;
}
