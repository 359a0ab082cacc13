import { severities, type Scan, type SeverityCounts } from '../types';
import type { ImageFacts, VulnerabilityFact } from './types';

/** When everything is judged. */
export const NOW = new Date('2026-11-21T12:00:00Z');

/** ISO time so many days before {@link NOW}; less than none is after it. */
export function daysAgo(days: number): string {
  return new Date(NOW.getTime() - days * 24 * 60 * 60 * 1000).toISOString();
}

export function aVulnerability(
  more: Partial<VulnerabilityFact> = {},
): VulnerabilityFact {
  return {
    cve: 'CVE-2024-3094',
    package: 'xz-utils',
    version: '5.6.0',
    severity: 'critical',
    ...more,
  };
}

export function counts(more: Partial<SeverityCounts> = {}): SeverityCounts {
  const none = severities.map(severity => [severity, 0] as const);
  return {
    ...(Object.fromEntries(none) as Record<
      (typeof severities)[number],
      number
    >),
    total: 0,
    fixable: 0,
    ...more,
  };
}

export function aScan(more: Partial<Scan> = {}): Scan {
  return {
    instance: 'harbor',
    scanner: { name: 'Trivy' },
    state: 'done',
    endedAt: daysAgo(1),
    hasReport: true,
    ...more,
  };
}

/** An image that is well: scanned, nothing found. */
export function facts(
  image: Partial<ImageFacts['image']> = {},
  more: Partial<Omit<ImageFacts, 'image'>> = {},
): ImageFacts {
  return {
    image: {
      pushedAt: daysAgo(3),
      builtAt: daysAgo(4),
      sbom: true,
      scans: [aScan()],
      signatures: [],
      ...image,
    },
    vulnerabilities: [],
    allowlist: [],
    ...more,
  };
}
