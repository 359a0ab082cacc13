import type { ObservedReport, ObservedVulnerability } from '../../../observed';
import type { ReportAnswer, VulnerabilityAnswer } from '../answers';
import { scannerOf } from './mapScan';
import { overallSeverityOf, severityOf, worstOf } from './severityOf';

type Cvss = NonNullable<ObservedVulnerability['cvss']>;

/** Longest description that is kept, in characters: some scanners paste whole advisories. */
const DESCRIPTION = 4000;
const MOST_LINKS = 20;

/** A report whose rows were read already. */
export function mapReport(
  answer: ReportAnswer,
  rows: VulnerabilityAnswer[],
  {
    askedAt,
    ...of
  }: {
    instance: string;
    digest: string;
    mimeType: string;
    askedAt: number;
  },
): ObservedReport {
  const vulnerabilities = distinct(rows.map(mapVulnerability));
  const told = overallSeverityOf(answer.severity);
  return {
    ...of,
    scanner: scannerOf(answer.scanner),
    generatedAt: answer.generated_at ?? new Date(askedAt).toISOString(),
    // Scanners say `None`, or nothing, where they found only what is negligible or of unknown severity.
    severity:
      told === undefined || told === 'none' ? worstOf(vulnerabilities) : told,
    vulnerabilities,
  };
}

/** One row of a report. */
export function mapVulnerability(
  answer: VulnerabilityAnswer,
): ObservedVulnerability {
  const cvss = cvssOf(answer);
  const links = [...new Set(answer.links.flatMap(webAddress))];
  return {
    cve: answer.id,
    package: answer.package,
    version: answer.version ?? '',
    ...(answer.fix_version && { fixedIn: answer.fix_version }),
    severity: severityOf(answer.severity),
    ...(cvss && { cvss }),
    ...(answer.description && {
      description: answer.description.slice(0, DESCRIPTION),
    }),
    links: links.slice(0, MOST_LINKS),
    cwes: [...new Set(answer.cwe_ids.filter(id => /^CWE-\d+$/.test(id)))],
    ...(answer.layer && { layer: answer.layer.digest }),
  };
}

/** What Harbor prefers, else the worst that a vendor says; version 3 before version 2. A score of 0 is none. */
function cvssOf(answer: VulnerabilityAnswer): Cvss | undefined {
  const { preferred_cvss: preferred, vendor_attributes: attributes } = answer;
  const vendors = Object.values(attributes?.CVSS ?? {}).flatMap(one =>
    one ? [one] : [],
  );
  return (
    score('3', preferred?.score_v3, preferred?.vector_v3) ??
    worst(vendors.map(one => score('3', one.V3Score, one.V3Vector))) ??
    score('2', preferred?.score_v2, preferred?.vector_v2) ??
    worst(vendors.map(one => score('2', one.V2Score, one.V2Vector)))
  );
}

function score(
  version: Cvss['version'],
  value: number | undefined,
  vector: string | undefined,
): Cvss | undefined {
  if (value === undefined || !(value > 0 && value <= 10)) return undefined;
  return { score: value, ...(vector && { vector }), version };
}

function worst(scores: Array<Cvss | undefined>): Cvss | undefined {
  return scores
    .flatMap(one => (one ? [one] : []))
    .sort((a, b) => b.score - a.score)[0];
}

/** Links come from databases that anybody may write to: only addresses of the web. */
function webAddress(link: string): string[] {
  const text = link.trim();
  if (text.length > 2000 || !URL.canParse(text)) return [];
  const { protocol } = new URL(text);
  return protocol === 'https:' || protocol === 'http:' ? [text] : [];
}

/** Scanners name the same finding several times, once per place in the image. What says more is kept. */
function distinct(rows: ObservedVulnerability[]): ObservedVulnerability[] {
  const byKey = new Map<string, ObservedVulnerability>();
  for (const row of rows) {
    const key = JSON.stringify([row.cve, row.package, row.version]);
    const known = byKey.get(key);
    byKey.set(key, known ? { ...row, ...known } : row);
  }
  return [...byKey.values()];
}
