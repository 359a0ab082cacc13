import { digestOf } from './instances';

/** An artifact as Harbor answers it. */
export function artifactAnswer(over: object = {}): object {
  return {
    digest: digestOf(1),
    type: 'IMAGE',
    manifest_media_type: 'application/vnd.oci.image.manifest.v1+json',
    project_id: 2,
    size: 100,
    push_time: '2026-11-20T10:00:00.000Z',
    pull_time: '0001-01-01T00:00:00.000Z',
    tags: null,
    labels: null,
    accessories: null,
    references: null,
    extra_attrs: {
      ...{ architecture: 'amd64', os: 'linux', config: {} },
      created: '1970-01-01T00:00:00Z',
    },
    ...over,
  };
}

/** A scan in an overview. */
export function summaryAnswer(over: object = {}): object {
  return {
    report_id: 'report-1',
    scan_status: 'Success',
    severity: 'High',
    duration: 7,
    start_time: '2026-11-20T10:01:00.000Z',
    end_time: '2026-11-20T10:01:07.000Z',
    scanner: { name: 'Trivy', vendor: 'Aqua Security', version: 'v0.58.0' },
    summary: {
      ...{ total: 3, fixable: 1 },
      summary: { High: 1, Low: 1, Bizarre: 1 },
    },
    ...over,
  };
}

/** One row of a report. */
export function vulnerabilityAnswer(over: object = {}): object {
  return {
    ...{ id: 'CVE-2024-3094', package: 'xz-utils', version: '5.6.0' },
    ...{ fix_version: '5.6.1', severity: 'Critical' },
    description: 'Malicious code',
    links: ['https://avd.aquasec.com/nvd/cve-2024-3094'],
    cwe_ids: ['CWE-506'],
    preferred_cvss: { score_v3: 10, vector_v3: 'CVSS:3.1/AV:N' },
    ...over,
  };
}

/** A report. */
export function reportAnswer(over: object = {}): object {
  return {
    generated_at: '2026-11-20T10:01:06.000Z',
    scanner: { name: 'Trivy', vendor: 'Aqua Security', version: 'v0.58.0' },
    severity: 'Critical',
    vulnerabilities: [vulnerabilityAnswer()],
    ...over,
  };
}
