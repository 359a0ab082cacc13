import type {
  ObservedArtifact,
  ObservedProject,
  ObservedReplication,
  ObservedReport,
  ObservedScan,
  ObservedVulnerability,
} from '../observed';

/** Digest with a number in it. */
export function digest(number: number): string {
  return `sha256:${String(number).padStart(64, '0')}`;
}

/** An image of `onprem/shop/checkout` as Harbor tells it; `changes` make it something else. */
export function anObservedArtifact(
  changes: Partial<ObservedArtifact> & { number?: number } = {},
): ObservedArtifact {
  const { number = 1, ...rest } = changes;
  const instance = changes.instance ?? 'onprem';
  const project = changes.project ?? 'shop';
  const repository = changes.repository ?? 'checkout';
  const of = changes.digest ?? digest(number);
  return {
    instance,
    project,
    repository,
    digest: of,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    type: 'IMAGE',
    size: 50_000_000 + number,
    platforms: ['linux/amd64'],
    children: [],
    builtAt: '2026-11-20T07:00:00.000Z',
    pushedAt: new Date(
      Date.parse('2026-11-20T08:00:00Z') + number * 60_000,
    ).toISOString(),
    tags: [{ name: `v1.${number}`, immutable: false }],
    labels: [],
    accessories: [],
    annotations: {},
    url: `https://${instance}.test/harbor/projects/1/repositories/${repository}`,
    pullReference: `${instance}.test/${project}/${repository}@${of}`,
    askedAt: 1_000,
    ...rest,
  };
}

/** A scan by Trivy that is done and found nothing; `changes` make it something else. */
export function anObservedScan(
  changes: Partial<ObservedScan> & { number?: number } = {},
): ObservedScan {
  const { number = 1, ...rest } = changes;
  return {
    instance: 'onprem',
    digest: digest(number),
    scanner: { name: 'Trivy', vendor: 'Aqua Security', version: 'v0.58.0' },
    mimeType: 'application/vnd.security.vulnerability.report; version=1.1',
    reportId: `report-${number}`,
    state: 'done',
    startedAt: '2026-11-20T09:00:00.000Z',
    endedAt: '2026-11-20T09:00:10.000Z',
    duration: 10,
    severity: 'none',
    askedAt: 1_000,
    ...rest,
  };
}

/** A vulnerability of one package, high and to be mended; `changes` make it something else. */
export function anObservedVulnerability(
  changes: Partial<ObservedVulnerability> = {},
): ObservedVulnerability {
  const { cve = 'CVE-2024-0001' } = changes;
  return {
    cve,
    package: 'openssl',
    version: '3.0.11',
    fixedIn: '3.0.14',
    severity: 'high',
    cvss: { score: 7.5, vector: 'CVSS:3.1/AV:N', version: '3' },
    description: `What ${cve} does`,
    links: [`https://cve.test/${cve}`],
    cwes: ['CWE-79'],
    ...changes,
  };
}

/** The report that {@link anObservedScan} wrote; `changes` make it something else. */
export function anObservedReport(
  changes: Partial<ObservedReport> & { number?: number } = {},
): ObservedReport {
  const { number = 1, ...rest } = changes;
  const {
    instance,
    digest: of,
    scanner,
    mimeType,
    reportId,
  } = anObservedScan({
    number,
  });
  return {
    ...{ instance, digest: of, scanner, mimeType, reportId },
    generatedAt: '2026-11-20T09:00:09.000Z',
    severity: 'high',
    vulnerabilities: [anObservedVulnerability()],
    ...rest,
  };
}

/** The project `shop` as Harbor tells it; `changes` make it something else. */
export function anObservedProject(
  changes: Partial<ObservedProject> = {},
): ObservedProject {
  return {
    instance: 'onprem',
    name: 'shop',
    id: 2,
    public: false,
    repositories: 4,
    storage: { used: 1_000 },
    allowlist: { inherited: false, cves: [] },
    ...changes,
  };
}

/** A replication of one tag from on-premises to the cloud, which succeeded; `changes` make it something else. */
export function anObservedReplication(
  changes: Partial<ObservedReplication> = {},
): ObservedReplication {
  const { id = 1 } = changes;
  return {
    instance: 'onprem',
    id,
    policy: { id: 1, name: 'to-cloud' },
    trigger: 'event',
    from: { registry: 'Local', instance: 'onprem' },
    to: { registry: 'cloud', instance: 'cloud' },
    state: 'succeeded',
    startedAt: new Date(
      Date.parse('2026-11-20T10:00:00Z') + id * 60_000,
    ).toISOString(),
    endedAt: new Date(
      Date.parse('2026-11-20T10:00:30Z') + id * 60_000,
    ).toISOString(),
    tasks: { total: 1, succeeded: 1, failed: 0, running: 0, stopped: 0 },
    artifacts: [
      {
        source: 'shop/checkout:v1.1',
        destination: 'shop/checkout:v1.1',
        state: 'succeeded',
      },
    ],
    url: `https://onprem.test/harbor/replications/${id}/tasks`,
    askedAt: 1_000,
    ...changes,
  };
}
