import { createHash } from 'node:crypto';
import type { RunningPlace } from '@slipway/plugin-harbor-common';
import type {
  ObservedArtifact,
  ObservedReport,
  ObservedScan,
  ObservedVulnerability,
} from '../observed';
import type { ServiceRepository } from '../store/types';

/** How many images there are. Each service has a repository. */
export interface FleetSize {
  repositories: number;
  /** In each repository. */
  images: number;
}

const PROJECTS = 20;
const PULL_REQUESTS = 200;
const HOUR = 3_600_000;
const START = Date.now();
const scanner = { name: 'Trivy', vendor: 'Aqua Security', version: 'v0.58.0' };
const mimeType = 'application/vnd.security.vulnerability.report; version=1.1';

/** One instance, as the cloud shape has. */
export const instance = 'harbor';

export const serviceOf = (repository: number) =>
  `service-${String(repository).padStart(3, '0')}`;

export function placeOf(repository: number) {
  const project = `team-${repository % PROJECTS}`;
  return { instance, project, repository: serviceOf(repository) };
}

export function digestOf(repository: number, image: number): string {
  return `sha256:${sha256(`${repository} ${image}`)}`;
}

/** The nth image of a repository, counted from the oldest, as Harbor tells it. */
export function artifactOf(
  repository: number,
  image: number,
  { images }: FleetSize,
): ObservedArtifact {
  const place = placeOf(repository);
  const digest = digestOf(repository, image);
  const commit = sha256(`commit ${repository} ${image}`).slice(0, 40);
  const age = (images - image) * 6 * HOUR + repository * 60_000;
  const pushedAt = new Date(START - age).toISOString();
  return {
    ...place,
    digest,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    type: 'IMAGE',
    size: 40_000_000 + ((repository * 7919 + image * 104_729) % 200_000_000),
    platforms: ['linux/amd64'],
    children: [],
    builtAt: pushedAt,
    pushedAt,
    tags: [
      { name: `main-${commit.slice(0, 7)}`, immutable: false, pushedAt },
      ...(image % 5 === 0
        ? [{ name: `v1.${image}.0`, immutable: true, pushedAt }]
        : []),
    ],
    labels: [],
    accessories:
      repository % 10 === 0
        ? []
        : [
            {
              type: 'signature.cosign',
              digest: `sha256:${sha256(`signature ${digest}`)}`,
              size: 700,
              createdAt: pushedAt,
            },
          ],
    annotations: { 'org.opencontainers.image.revision': commit },
    commit,
    url: `https://harbor.test/harbor/projects/${repository % PROJECTS}/repositories/${place.repository}/artifacts-tab/artifacts/${digest}`,
    pullReference: `harbor.test/${place.project}/${place.repository}@${digest}`,
    askedAt: START,
  };
}

export function scanOf(digest: string): ObservedScan {
  const { vulnerabilities: _, generatedAt, ...report } = reportOf(digest, []);
  return {
    ...report,
    state: 'done',
    startedAt: generatedAt,
    endedAt: generatedAt,
    duration: 9,
    askedAt: START,
  };
}

export function reportOf(
  digest: string,
  vulnerabilities: ObservedVulnerability[],
): ObservedReport {
  return {
    instance,
    digest,
    scanner,
    mimeType,
    reportId: sha256(`report ${digest}`).slice(0, 32),
    generatedAt: new Date(START - HOUR).toISOString(),
    severity: 'critical',
    vulnerabilities,
  };
}

/** Production runs a release of each service, staging a newer image, pull requests the newest of three services each. */
export function everythingThatRuns({
  repositories,
  images,
}: FleetSize): Array<RunningPlace & { digest: string }> {
  const run = (
    environment: string,
    kind: RunningPlace['kind'],
    repository: number,
    image: number,
  ) => {
    const digest = digestOf(repository, image);
    const { project, repository: service } = placeOf(repository);
    const reference = `harbor.test/${project}/${service}@${digest}`;
    return { environment, kind, service, replicas: 2, digest, reference };
  };
  const lasting = Array.from({ length: repositories }, (_, repository) => [
    run('production', 'production', repository, Math.floor(images * 0.7)),
    run('staging', 'staging', repository, Math.max(0, images - 3)),
  ]).flat();
  const pullRequests = Array.from({ length: PULL_REQUESTS }, (_, number) =>
    [0, 1, 2].map(part =>
      run(
        `pr-${number}`,
        'pull-request',
        (number * 3 + part) % repositories,
        images - 1,
      ),
    ),
  ).flat();
  return [...lasting, ...pullRequests];
}

/** As the catalog says. */
export function repositoriesOfServices({
  repositories,
}: FleetSize): ServiceRepository[] {
  return Array.from({ length: repositories }, (_, repository) => ({
    service: serviceOf(repository),
    ...placeOf(repository),
  }));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
