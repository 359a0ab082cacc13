import type {
  Occurrence,
  Scan,
  Vulnerability,
} from '@slipway/plugin-harbor-common';
import type { StoredImage } from '../../store/types';

/** A digest of one digit, so that tests can be read. */
export function digest(digit: string): string {
  return `sha256:${digit.repeat(64)}`;
}

export function occurrence(
  repository: string,
  tags: string[],
  more: Partial<Occurrence> & { digest?: string } = {},
): Occurrence {
  const { digest: of = digest('1'), ...rest } = more;
  return {
    instance: 'harbor',
    project: 'shop',
    repository,
    tags: tags.map(name => ({ name, immutable: false })),
    labels: [],
    accessories: [],
    url: `https://harbor.test/harbor/projects/1/repositories/${repository}`,
    pullReference: `harbor.test/shop/${repository}@${of}`,
    ...rest,
  };
}

/** An image of the service `checkout`, scanned by Trivy. */
export function storedImage(more: Partial<StoredImage> = {}): StoredImage {
  const own = more.digest ?? digest('1');
  return {
    digest: own,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    type: 'IMAGE',
    size: 1000,
    platforms: ['linux/amd64'],
    pushedAt: '2026-11-20T08:00:00Z',
    services: ['checkout'],
    occurrences: [occurrence('checkout', ['v1'], { digest: own })],
    signatures: [],
    sbom: true,
    scans: [aScan()],
    runningIn: [],
    replications: [],
    deleted: false,
    children: [],
    annotations: {},
    ...more,
  };
}

export function aScan(more: Partial<Scan> = {}): Scan {
  return {
    instance: 'harbor',
    scanner: { name: 'Trivy', vendor: 'Aqua Security', version: 'v0.58.0' },
    state: 'done',
    endedAt: '2026-11-20T08:05:00Z',
    hasReport: true,
    ...more,
  };
}

export function vulnerability(
  cve: string,
  more: Partial<Vulnerability> = {},
): Vulnerability {
  return {
    cve,
    package: 'openssl',
    version: '3.0.11',
    severity: 'high',
    links: [],
    cwes: [],
    ...more,
  };
}
