import type { Severity, Vulnerability } from '@slipway/plugin-harbor-common';
import {
  imagePurl,
  liveOccurrences,
  repositoryOf,
  tagsOf,
} from '../imageNames';
import { Fingerprints } from './Fingerprints';
import { type ReportedImage, scannerName, validLinks } from './ReportedImage';

const levels: Record<Severity, 'error' | 'warning' | 'note'> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  negligible: 'note',
  unknown: 'warning',
};

/** A report as SARIF 2.1.0: one rule for each CVE, one result for each version of a package that has it. */
export function toSarif(reported: ReportedImage): object {
  const { image, scan, vulnerabilities, filters } = reported;
  const rules = new Map<string, Vulnerability>();
  // The worst comes first, so a rule is as bad as the worst of its results.
  for (const one of vulnerabilities)
    if (!rules.has(one.cve)) rules.set(one.cve, one);
  const indexes = new Map([...rules.keys()].map((cve, index) => [cve, index]));
  const [place] = liveOccurrences(image);
  const repository = place ? repositoryOf(place) : image.digest;
  const fingerprints = new Fingerprints(repository);
  const uri = imagePurl(image);
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: scan.scanner.name,
            fullName: scannerName(scan),
            organization: scan.scanner.vendor,
            version: scan.scanner.version,
            rules: [...rules.values()].map(ruleOf),
          },
        },
        automationDetails: { id: `${repository}/` },
        invocations: [{ executionSuccessful: true, endTimeUtc: scan.endedAt }],
        artifacts: [
          {
            location: { uri },
            mimeType: image.mediaType,
            roles: ['analysisTarget'],
            properties: { digest: image.digest, tags: tagsOf(image) },
          },
        ],
        results: vulnerabilities.map(one => ({
          ruleId: one.cve,
          ruleIndex: indexes.get(one.cve),
          level: levels[one.severity],
          message: { text: sentence(one) },
          locations: [
            {
              physicalLocation: { artifactLocation: { uri, index: 0 } },
              logicalLocations: [
                {
                  name: one.package,
                  fullyQualifiedName: `${one.package}@${one.version}`,
                  kind: 'module',
                },
              ],
            },
          ],
          partialFingerprints: { 'slipway/v1': fingerprints.of(one) },
          suppressions: one.allowed && [
            {
              kind: 'external',
              status: 'accepted',
              justification: one.allowed.reason,
            },
          ],
          properties: {
            package: one.package,
            installedVersion: one.version,
            fixedVersion: one.fixedIn,
          },
        })),
        columnKind: 'utf16CodeUnits',
        properties:
          filters.length > 0 ? { 'slipway/filters': filters } : undefined,
      },
    ],
  };
}

function ruleOf(one: Vulnerability): object {
  const links = validLinks(one);
  const text = one.description ?? `${one.cve} in ${one.package}`;
  return {
    id: one.cve,
    shortDescription: { text: `${one.cve} in ${one.package}` },
    fullDescription: { text },
    help: {
      text: [text, ...links].join('\n'),
      markdown: [plain(text), ...links.map(link => `- <${link}>`)].join('\n\n'),
    },
    helpUri: links[0],
    defaultConfiguration: { level: levels[one.severity] },
    properties: {
      tags: ['security', 'vulnerability', one.severity],
      precision: 'very-high',
      'security-severity': one.cvss && one.cvss.score.toFixed(1),
    },
  };
}

function sentence(one: Vulnerability): string {
  const remedy = one.fixedIn
    ? `${one.fixedIn} mends it`
    : 'there is no version yet that mends it';
  return `${one.package} ${one.version} has ${one.cve} (${one.severity}); ${remedy}.`;
}

/** Descriptions come from outside: nothing of them is to be taken for Markdown. */
function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+!|<>~-]/g, '\\$&');
}
