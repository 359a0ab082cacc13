import type { ReportedImage } from '../exports';
import {
  aScan,
  digest,
  occurrence,
  storedImage,
  vulnerability,
} from './images';

/** A report with what exports have to cope with: text of others, addresses that are none, packages in two versions. */
export function aReport(): Omit<ReportedImage, 'filters'> {
  return {
    image: storedImage({
      occurrences: [
        occurrence('team/Bezahlung ü%', ['v1', 'latest'], {
          digest: digest('1'),
        }),
      ],
    }),
    scan: aScan(),
    vulnerabilities: [
      vulnerability('CVE-2024-2', {
        package: '=cmd|calc',
        version: '-1',
        severity: 'negligible',
        description: '+1 [click](javascript:alert)\nsecond, "quoted"',
        links: ['https://example.test/a b', 'https://'],
        cwes: ['CWE-79', 'NVD-CWE-noinfo', '79'],
      }),
      vulnerability('CVE-2024-1', {
        severity: 'critical',
        fixedIn: '3.0.12',
        cvss: { score: 9.8, version: '3', vector: 'CVSS:3.1/AV:N/AC:L' },
        cwes: ['CWE-787'],
      }),
      vulnerability('CVE-2024-1', { severity: 'critical', version: '3.0.9' }),
      vulnerability('GHSA-ab12-cd34', {
        package: 'lodash',
        severity: 'unknown',
        cvss: { score: 5, version: '2' },
        allowed: {
          cve: 'GHSA-ab12-cd34',
          instance: 'harbor',
          project: 'shop',
          addedBy: 'user:default/sam',
          reason: 'Mended next week',
          addedAt: '2026-11-20T08:00:00.000Z',
          expiresAt: '2026-12-04T08:00:00.000Z',
        },
      }),
    ],
  };
}
