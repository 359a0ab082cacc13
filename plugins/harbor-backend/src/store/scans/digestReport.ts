import { createHash } from 'node:crypto';
import type { SeverityCounts } from '@slipway/plugin-harbor-common';
import type { ObservedReport, ObservedVulnerability } from '../../observed';
import { noCounts } from '../types';
import { rankOf, severityOf } from '../severityRanks';
import { storable } from '../storable';

/** One vulnerability of one package as it is stored, for all images that have it. */
export type FindingContent = {
  hash: string;
  identifier: string;
  package: string;
  version: string;
  fixed_in: string;
  severity: number;
  score: number;
  vector: string | null;
  cvss_version: string | null;
};

/** What is known of a vulnerability, whoever has it. */
export type CveContent = {
  identifier: string;
  description: string;
  links: string;
  cwes: string;
  search: string;
};

/** A report taken apart. */
export interface ReportContent {
  /** The same for reports that say the same. */
  hash: string;
  findings: FindingContent[];
  cves: CveContent[];
  counts: SeverityCounts;
  /** Hashes of findings by the layer they come from; empty where it is told of none. */
  layers: Record<string, string[]>;
}

/** Takes a report apart into what is stored once. What it says twice counts once. */
export function digestReport(report: ObservedReport): ReportContent {
  const findings = new Map<string, FindingContent>();
  const cves = new Map<string, CveContent>();
  const layers = new Map<string, string[]>();
  for (const vulnerability of report.vulnerabilities) {
    const finding = toFinding(vulnerability);
    if (findings.has(finding.hash)) continue;
    findings.set(finding.hash, finding);
    const cve = toCve(vulnerability);
    const known = cves.get(cve.identifier);
    if (!known || known.description.length < cve.description.length)
      cves.set(cve.identifier, cve);
    const { layer } = vulnerability;
    if (layer) layers.set(layer, [...(layers.get(layer) ?? []), finding.hash]);
  }
  const sorted = [...findings.values()].sort(byText(({ hash }) => hash));
  const byLayer = [...layers]
    .sort(byText(([layer]) => layer))
    .map(([layer, hashes]) => [storable(layer), hashes.sort()] as const);
  return {
    hash: hashOf([sorted.map(({ hash }) => hash), byLayer]),
    findings: sorted,
    cves: [...cves.values()].sort(byText(({ identifier }) => identifier)),
    counts: countFindings(sorted),
    layers: Object.fromEntries(byLayer),
  };
}

/** Counts vulnerabilities, each package with one for itself. */
export function countFindings(
  findings: Array<Pick<FindingContent, 'severity' | 'fixed_in'>>,
): SeverityCounts {
  const counts = { ...noCounts };
  for (const { severity, fixed_in } of findings) {
    counts[severityOf(severity)] += 1;
    counts.total += 1;
    if (fixed_in) counts.fixable += 1;
  }
  return counts;
}

function toFinding(vulnerability: ObservedVulnerability): FindingContent {
  const { cve, version, fixedIn = '', severity, cvss } = vulnerability;
  const content = {
    identifier: storable(cve),
    package: storable(vulnerability.package),
    version: storable(version),
    fixed_in: storable(fixedIn),
    severity: rankOf(severity),
    score: cvss ? Math.round(cvss.score * 10) : -1,
    vector: cvss?.vector ? storable(cvss.vector) : null,
    cvss_version: cvss?.version ?? null,
  };
  return { ...content, hash: hashOf(Object.values(content)) };
}

function toCve(vulnerability: ObservedVulnerability): CveContent {
  const identifier = storable(vulnerability.cve);
  const description = storable(vulnerability.description ?? '');
  return {
    identifier,
    description,
    links: JSON.stringify(vulnerability.links.map(storable)),
    cwes: JSON.stringify(vulnerability.cwes.map(storable)),
    search: `${identifier}\n${description}`.toLowerCase(),
  };
}

/** 120 bits: a collision is not to be expected of any number of findings, and the index stays small. */
function hashOf(content: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(content))
    .digest('base64url')
    .slice(0, 20);
}

function byText<T>(textOf: (item: T) => string): (a: T, b: T) => number {
  return (a, b) => (textOf(a) < textOf(b) ? -1 : 1);
}
