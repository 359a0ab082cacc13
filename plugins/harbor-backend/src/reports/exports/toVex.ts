import { randomUUID } from 'node:crypto';
import type { Severity, Vulnerability } from '@slipway/plugin-harbor-common';
import { imagePurl, liveOccurrences, tagsOf } from '../imageNames';
import { analysisOf } from './analysis';
import { type ReportedImage, scannerName, validLinks } from './ReportedImage';

/**
 * A report as CycloneDX 1.6 that says of each CVE what was decided about it (VEX). All entries are about the image; the
 * packages that have the CVE are among the properties `slipway:package`.
 */
export function toVex(
  { image, scan, vulnerabilities, filters }: ReportedImage,
  now: Date,
): object {
  const purl = imagePurl(image);
  const byCve = new Map<string, Vulnerability[]>();
  for (const one of vulnerabilities) {
    const rows = byCve.get(one.cve);
    if (rows) rows.push(one);
    else byCve.set(one.cve, [one]);
  }
  const [place] = liveOccurrences(image);
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${randomUUID()}`,
    version: 1,
    metadata: {
      timestamp: now.toISOString(),
      tools: {
        components: [
          { type: 'application', name: 'Slipway' },
          {
            type: 'application',
            name: scan.scanner.name,
            version: scan.scanner.version,
            publisher: scan.scanner.vendor,
          },
        ],
      },
      component: {
        type: 'container',
        'bom-ref': purl,
        name: place ? `${place.project}/${place.repository}` : image.digest,
        version: image.digest,
        purl,
        properties: tagsOf(image).map(value => ({
          name: 'slipway:tag',
          value,
        })),
      },
      // What is not in it is not said to be harmless.
      properties:
        filters.length > 0
          ? filters.map(value => ({ name: 'slipway:filter', value }))
          : undefined,
    },
    vulnerabilities: [...byCve.values()].flatMap(rows => {
      const [worst] = rows;
      return worst
        ? [entryOf(worst, rows, { purl, scanner: scannerName(scan) })]
        : [];
    }),
  };
}

function entryOf(
  worst: Vulnerability,
  rows: Vulnerability[],
  { purl, scanner }: { purl: string; scanner: string },
): object {
  const fixes = [
    ...new Set(
      rows.flatMap(({ package: name, fixedIn }) =>
        fixedIn ? [`${name} to ${fixedIn}`] : [],
      ),
    ),
  ];
  return {
    'bom-ref': `${worst.cve}@${purl}`,
    id: worst.cve,
    source: sourceOf(worst.cve),
    ratings: ratingsOf(worst, scanner),
    cwes: [...new Set(rows.flatMap(({ cwes }) => cwes.flatMap(cweNumber)))],
    description: worst.description,
    recommendation: fixes.length > 0 ? `Update ${fixes.join(', ')}` : undefined,
    advisories: validLinks(worst).map(url => ({ url })),
    analysis: analysisOf(rows.find(({ allowed }) => allowed) ?? worst),
    affects: [{ ref: purl }],
    properties: rows.map(({ package: name, version, fixedIn }) => ({
      name: 'slipway:package',
      value: `${name}@${version}${fixedIn ? ` (fixed in ${fixedIn})` : ''}`,
    })),
  };
}

const words: Partial<Record<Severity, string>> = { negligible: 'info' };

function ratingsOf(
  { severity, cvss }: Vulnerability,
  scanner: string,
): object[] {
  return [
    {
      source: { name: scanner },
      severity: words[severity] ?? severity,
      ...(cvss && {
        score: cvss.score,
        method: methodOf(cvss),
        vector: cvss.vector,
      }),
    },
  ];
}

function methodOf({
  version,
  vector,
}: NonNullable<Vulnerability['cvss']>): string {
  if (vector?.startsWith('CVSS:4.')) return 'CVSSv4';
  if (vector?.startsWith('CVSS:3.1')) return 'CVSSv31';
  return version === '2' ? 'CVSSv2' : 'CVSSv3';
}

function cweNumber(cwe: string): number[] {
  const number = Number(/^(?:CWE-)?([1-9]\d{0,8})$/i.exec(cwe.trim())?.[1]);
  return Number.isNaN(number) ? [] : [number];
}

function sourceOf(id: string): object | undefined {
  if (/^CVE-/.test(id))
    return { name: 'NVD', url: `https://nvd.nist.gov/vuln/detail/${id}` };
  if (/^GHSA-/.test(id))
    return {
      name: 'GitHub Advisories',
      url: `https://github.com/advisories/${id}`,
    };
  return undefined;
}
