import { Random } from '../../core/random';
import type { VulnerabilityItem } from '../model/scanTypes';
import { severities } from './database/types';

/**
 * Rows of a report that no real image has: `count` rows with made-up identifiers, some with severities of their own, without
 * scores, without links, with texts of several scripts. The same seed gives the same rows.
 * @param options `identifiers`: how many different vulnerabilities the rows are about; a tenth of the rows by default
 */
export function largeReport(
  count: number,
  options: { seed?: number | string; identifiers?: number } = {},
): VulnerabilityItem[] {
  const random = new Random(options.seed ?? 'large report');
  const identifiers =
    options.identifiers ?? Math.max(1, Math.floor(count / 10));
  return Array.from({ length: count }, (_, index) => {
    const id = `CVE-2025-${100_000 + (index % identifiers)}`;
    const severity = severities[random.between(0, severities.length - 1)];
    const fixable = random.next() < 0.6;
    const odd = index % 97 === 0;
    const score = random.between(1, 100) / 10;
    return {
      id,
      package: odd ? `größe/パッケージ-${index}` : `package-${index}`,
      version: `1.${index % 13}.${index % 7}`,
      fix_version: fixable ? `1.${index % 13}.${(index % 7) + 1}` : '',
      severity: odd ? 'Catastrophic' : (severity ?? 'Unknown'),
      description: odd ? '' : `A made-up vulnerability, ${id}.`,
      links: odd ? [] : [`https://avd.aquasec.com/nvd/${id.toLowerCase()}`],
      ...(!odd && {
        preferred_cvss: {
          score_v3: score,
          score_v2: null,
          vector_v3: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H',
          vector_v2: '',
        },
        cwe_ids: ['CWE-400'],
      }),
    };
  });
}
