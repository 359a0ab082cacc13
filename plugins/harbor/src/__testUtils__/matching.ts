import type {
  Image,
  ImageProblem,
  ListImagesQuery,
  ListVulnerabilitiesQuery,
  Vulnerability,
  VulnerablePackage,
} from '@slipway/plugin-harbor-common';
import { hasSome, hasWords } from '@slipway/ui/testing';
import { countsOf } from './counting';

/** Whether an image is one that a list asks for. */
export function matchesImage(
  image: Image,
  query: Partial<ListImagesQuery>,
): boolean {
  const { occurrences } = image;
  const tags = occurrences.flatMap(({ tags: all }) => all.map(tag => tag.name));
  return (
    hasSome(
      query.instance,
      occurrences.map(one => one.instance),
    ) &&
    hasSome(
      query.project,
      occurrences.map(one => one.project),
    ) &&
    hasSome(
      query.repository,
      occurrences.map(one => one.repository),
    ) &&
    hasSome(query.service, image.services) &&
    hasSome(query.digest, [image.digest]) &&
    (!query.tag || tags.includes(query.tag)) &&
    (!query.commit || Boolean(image.commit?.startsWith(query.commit))) &&
    (!query.severity ||
      query.severity.some(one => image.scans[0]?.counts?.[one])) &&
    (query.signed === undefined ||
      query.signed === image.signatures.length > 0) &&
    matchesPlaces(image, query.runningIn) &&
    (!query.problem || query.problem.some(one => hasProblem(image, one))) &&
    (query.deleted === true || !image.deleted || isRunning(image)) &&
    hasWords([occurrences, image.digest, image.commit], query.q)
  );
}

function isRunning(image: Image): boolean {
  return image.runningIn.length > 0;
}

function matchesPlaces(image: Image, wanted: string[] | undefined): boolean {
  if (!wanted || wanted.length === 0) return true;
  if (wanted.includes('none') && !isRunning(image)) return true;
  if (wanted.includes('any') && isRunning(image)) return true;
  return image.runningIn.some(
    ({ environment, kind }) =>
      wanted.includes(environment) || wanted.includes(kind),
  );
}

const problems: Record<ImageProblem, (image: Image) => boolean> = {
  'not-scanned': image => image.scans.length === 0,
  'scan-failed': image => image.scans[0]?.state === 'failed',
  'not-signed': image => image.signatures.length === 0,
  'not-replicated': image =>
    image.replications.some(one => one.state !== 'present'),
  deleted: image => image.deleted,
  critical: image => Boolean(image.scans[0]?.counts?.critical),
};
function hasProblem(image: Image, problem: ImageProblem): boolean {
  return isRunning(image) && problems[problem](image);
}

/** Whether a vulnerability is one that is asked for. */
export function matchesReport(
  one: Vulnerability,
  query: Partial<ListVulnerabilitiesQuery>,
): boolean {
  return (
    hasSome(query.severity, [one.severity]) &&
    (query.fixable === undefined ||
      query.fixable === (one.fixedIn !== undefined)) &&
    (query.allowed === undefined ||
      query.allowed === (one.allowed !== undefined)) &&
    (!query.package || one.package === query.package) &&
    hasWords([one.cve, one.package, one.version, one.description], query.q)
  );
}

/** Packages with what was found in them. */
export function groupByPackage(found: Vulnerability[]): VulnerablePackage[] {
  const groups = new Map<string, Vulnerability[]>();
  for (const one of found) {
    const key = `${one.package} ${one.version}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap(group => {
    const [first] = group;
    if (!first) return [];
    return {
      package: first.package,
      version: first.version,
      fixedIn: group.find(one => one.fixedIn)?.fixedIn,
      counts: countsOf(group),
      vulnerabilities: group,
    };
  });
}
