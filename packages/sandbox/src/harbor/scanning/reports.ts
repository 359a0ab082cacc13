import type { ScanReport, VulnerabilityItem } from '../model/scanTypes';
import { severities, type Finding, type Severity } from './database/types';
import { reportTypes, type ReportType } from './Scanners';

/** What a scanner reports of a finding; the vendors' formats differ in what they tell. */
export function itemOf(
  { cve, package: installed, fixedIn }: Finding,
  mimeType: ReportType,
): VulnerabilityItem {
  const common = {
    id: cve.id,
    package: installed.name,
    version: installed.version,
    fix_version: fixedIn,
    // Harbor knows the severities of CVSS alone.
    severity: cve.severity === 'Negligible' ? 'None' : cve.severity,
    description: cve.description,
    links: [linkOf(cve.id, mimeType)],
  };
  if (mimeType === reportTypes.harbor) return common;
  return {
    ...common,
    status: fixedIn === '' ? 'affected' : 'fixed',
    preferred_cvss: {
      score_v3: cve.score ?? null,
      score_v2: null,
      vector_v3: cve.vector ?? '',
      vector_v2: '',
    },
    cwe_ids: cve.weakness === undefined ? [] : [cve.weakness],
    vendor_attributes:
      cve.score === undefined
        ? {}
        : { CVSS: { nvd: { V3Score: cve.score, V3Vector: cve.vector } } },
  };
}

function linkOf(id: string, mimeType: ReportType): string {
  return mimeType === reportTypes.harbor
    ? `https://nvd.nist.gov/vuln/detail/${id}`
    : `https://avd.aquasec.com/nvd/${id.toLowerCase()}`;
}

/** The report as it is given out, with the digests it is about. */
export function reportBody(
  report: ScanReport,
  items: ReadonlyArray<VulnerabilityItem & { artifact_digests: string[] }>,
) {
  return {
    generated_at: new Date(report.endedAt ?? report.startedAt).toISOString(),
    scanner: report.scanner,
    severity: worstOf(items),
    vulnerabilities: items,
  };
}

/** The worst severity of a report; for Harbor an unknown one, or one that a scanner calls otherwise, is none. */
export function worstOf(items: readonly VulnerabilityItem[]): Severity {
  return items.reduce<Severity>((worst, { severity }) => {
    const each = severities.find(known => known === severity) ?? 'Unknown';
    return each !== 'Unknown' &&
      severities.indexOf(each) > severities.indexOf(worst)
      ? each
      : worst;
  }, 'None');
}
