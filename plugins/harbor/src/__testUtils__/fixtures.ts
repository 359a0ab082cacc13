import { minutes } from '@slipway/ui/testing';
import type { SourceStatus } from '@slipway/plugin-collectors-common';
import type {
  Image,
  ImageDetail,
  Occurrence,
  Project,
  Replication,
  ReplicationPolicy,
  RunningPlace,
  Scan,
  SeverityCounts,
  Tag,
  Vulnerability,
} from '@slipway/plugin-harbor-common';

/** The digest of the image with this number. */
export const aDigest = (number = 1) =>
  `sha256:${number.toString(16).padStart(64, '0')}`;

/** A Harbor that is live. */
export function aSource(change: Partial<SourceStatus> = {}): SourceStatus {
  return {
    name: 'harbor/cloud',
    kind: 'harbor',
    status: 'live',
    observedAt: minutes(-0.05),
    ...change,
  };
}

/** Counts that have a total by themselves. */
export function someCounts({
  fixable = 0,
  ...change
}: Partial<Omit<SeverityCounts, 'total'>> = {}): SeverityCounts {
  const found = {
    critical: 0,
    high: 0,
    medium: 0,
    low: 0,
    negligible: 0,
    unknown: 0,
    ...change,
  };
  const total = Object.values(found).reduce((sum, count) => sum + count, 0);
  return { ...found, total, fixable };
}

/** A scan that found one critical and two high vulnerabilities. */
export function aScan(change: Partial<Scan> = {}): Scan {
  return {
    instance: 'cloud',
    scanner: { name: 'Trivy', vendor: 'Aqua Security', version: 'v0.58.0' },
    state: 'done',
    startedAt: minutes(-31),
    endedAt: minutes(-30),
    duration: 60,
    severity: 'critical',
    counts: someCounts({ critical: 1, high: 2, fixable: 2 }),
    hasReport: true,
    ...change,
  };
}

/** A tag that can be moved. */
export const aTag = (name = 'v1.4.2', change: Partial<Tag> = {}): Tag => ({
  name,
  pushedAt: minutes(-40),
  immutable: false,
  ...change,
});

/** That checkout's image is in the cloud. */
export function anOccurrence(change: Partial<Occurrence> = {}): Occurrence {
  const instance = change.instance ?? 'cloud';
  const host = `harbor-${instance}.slipway.test`;
  return {
    instance,
    project: 'shop',
    repository: 'checkout',
    tags: [aTag()],
    labels: [],
    accessories: [],
    pushedAt: minutes(-40),
    pulledAt: minutes(-5),
    url: `https://${host}/harbor/projects/1/repositories/checkout/artifacts-tab/artifacts/1`,
    pullReference: `${host}/shop/checkout@${aDigest()}`,
    ...change,
  };
}

/** That production runs it. */
export function aPlace(change: Partial<RunningPlace> = {}): RunningPlace {
  return {
    environment: 'production',
    kind: 'production',
    service: 'checkout',
    reference: 'harbor-cloud.slipway.test/shop/checkout:v1.4.2',
    replicas: 3,
    ...change,
  };
}

/** An image of checkout: scanned, signed, in the cloud, running nowhere. */
export function anImage(number = 1, change: Partial<Image> = {}): Image {
  return {
    digest: aDigest(number),
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    type: 'IMAGE',
    size: 84_000_000,
    platforms: ['linux/amd64'],
    builtAt: minutes(-45),
    pushedAt: minutes(-40),
    services: ['checkout'],
    occurrences: [anOccurrence()],
    commit: 'd54b9b7f6b0c4f0c9a5f0d5f7f1c1b2a3e4f5061',
    build: { organization: 'example', pipeline: 'shop', number: 417 },
    signatures: [
      {
        kind: 'cosign',
        digest: aDigest(900),
        instances: ['cloud'],
        signedAt: minutes(-39),
      },
    ],
    sbom: true,
    scans: [aScan()],
    runningIn: [],
    replications: [],
    deleted: false,
    ...change,
  };
}

/** The same with what its page shows. */
export function anImageDetail(
  number = 1,
  change: Partial<ImageDetail> = {},
): ImageDetail {
  return {
    ...anImage(number),
    children: [],
    annotations: {},
    layers: [
      { command: 'ADD rootfs.tar.xz / # buildkit', empty: false },
      { command: 'COPY /app /app # buildkit', empty: false },
      { command: 'CMD ["/app/server"]', empty: true },
    ],
    comparable: [],
    allowed: ['scan', 'replicate', 'allowlist', 'label', 'refresh'],
    sources: [aSource()],
    ...change,
  };
}

/** A critical vulnerability of OpenSSL that can be fixed. */
export function aVulnerability(
  change: Partial<Vulnerability> = {},
): Vulnerability {
  return {
    cve: 'CVE-2024-5535',
    package: 'openssl',
    version: '3.0.11-1',
    fixedIn: '3.0.14-1',
    severity: 'critical',
    cvss: {
      score: 9.1,
      vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:H',
      version: '3',
    },
    description: 'SSL_select_next_proto may read past its buffer.',
    links: ['https://avd.aquasec.com/nvd/cve-2024-5535'],
    cwes: ['CWE-200'],
    layer: aDigest(800),
    ...change,
  };
}

/** A project whose allowlist is its own and empty. */
export function aProject(change: Partial<Project> = {}): Project {
  return {
    instance: 'cloud',
    name: 'shop',
    public: false,
    repositories: 12,
    allowlist: { inherited: false, entries: [] },
    ...change,
  };
}

/** A replication of one tag from the on-prem Harbor to the cloud that runs. */
export function aReplication(change: Partial<Replication> = {}): Replication {
  return {
    instance: 'onprem',
    id: 31,
    policy: { id: 3, name: 'slipway-to-cloud' },
    trigger: 'manual',
    from: { registry: 'Local', instance: 'onprem' },
    to: { registry: 'cloud', instance: 'cloud' },
    state: 'running',
    startedAt: minutes(-0.2),
    tasks: { total: 1, succeeded: 0, failed: 0, running: 1, stopped: 0 },
    artifacts: [
      {
        source: 'shop/checkout:v1.4.2',
        destination: 'shop/checkout:v1.4.2',
        state: 'running',
      },
    ],
    url: 'https://harbor-onprem.slipway.test/harbor/replications/31/tasks',
    ...change,
  };
}

/** The rule that brings releases to the cloud. */
export function aPolicy(
  change: Partial<ReplicationPolicy> = {},
): ReplicationPolicy {
  return {
    instance: 'onprem',
    id: 3,
    name: 'to-cloud',
    enabled: true,
    trigger: 'event',
    from: { registry: 'Local', instance: 'onprem' },
    to: { registry: 'cloud', instance: 'cloud' },
    filters: 'shop/**, tags v*',
    ...change,
  };
}
