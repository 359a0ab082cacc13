import type { ExportFormat, ExportQuery } from '@slipway/plugin-harbor-common';
import { storedImage } from '../__testUtils__/images';
import { aReport } from '../__testUtils__/reported';
import { sarifShape } from '../__testUtils__/sarifShape';
import { vexShape } from '../__testUtils__/vexShape';
import { exportReport } from './exportReport';

const NOW = new Date('2026-11-21T12:00:00Z');
const PURL =
  'pkg:oci/bezahlung%20%C3%BC%25@sha256%3A1111111111111111111111111111111111111111111111111111111111111111?repository_url=harbor.test/shop/team/Bezahlung%20%C3%BC%25';

function bodyOf(
  format: ExportFormat,
  query: Partial<ExportQuery> = {},
  reported = aReport(),
) {
  return exportReport(reported, { format, ...query }, NOW).body;
}

const sarifOf = (
  ...[query, reported]: [Partial<ExportQuery>?, ReturnType<typeof aReport>?]
) => sarifShape.parse(JSON.parse(bodyOf('sarif', query, reported))).runs[0];
const vexOf = (
  ...[query, reported]: [Partial<ExportQuery>?, ReturnType<typeof aReport>?]
) => vexShape.parse(JSON.parse(bodyOf('vex', query, reported)));

describe('exportReport', () => {
  it.each([
    ['csv', 'text/csv; charset=utf-8', 'csv'],
    ['sarif', 'application/sarif+json', 'sarif.json'],
    ['vex', 'application/vnd.cyclonedx+json; version=1.6', 'vex.cdx.json'],
  ] as const)('names a file of %s', (format, contentType, ending) => {
    expect(exportReport(aReport(), { format }, NOW)).toMatchObject({
      contentType,
      filename: `team-Bezahlung--111111111111.${ending}`,
    });
    const nowhere = { ...aReport(), image: storedImage({ occurrences: [] }) };
    expect(exportReport(nowhere, { format }, NOW).filename).toBe(
      `image-111111111111.${ending}`,
    );
  });

  it('says what was left out of it, where there is a place for that', () => {
    const query = {
      severity: ['critical' as const, 'high' as const],
      ...{ fixable: false, allowed: false, package: 'openssl' },
      ...{ q: 'heap', scanner: 'Trivy' },
    };
    const filters = [
      'severity=critical,high',
      ...['fixable=false', 'allowed=false', 'package=openssl', 'q=heap'],
    ];
    expect(sarifOf(query).properties).toEqual({ 'slipway/filters': filters });
    expect(vexOf(query).metadata.properties).toEqual(
      filters.map(value => ({ name: 'slipway:filter', value })),
    );
    const { filename } = exportReport(aReport(), { format: 'csv', ...query });
    expect(filename).toBe('team-Bezahlung--111111111111-part.csv');
    // Whose report it is leaves nothing out.
    const whole = { scanner: 'Trivy', q: '' };
    expect(sarifOf(whole).properties).toBeUndefined();
    expect(vexOf(whole).metadata.properties).toBeUndefined();
  });

  it('writes 30,000 rows, many of one CVE', () => {
    const report = aReport();
    const [one] = report.vulnerabilities;
    const many = Array.from({ length: 30_000 }, (_, n) => ({
      ...one!,
      cve: `CVE-2024-${n % 3}`,
      package: `package-${n}`,
    }));
    const reported = { ...report, vulnerabilities: many };
    expect(vexOf({}, reported).vulnerabilities).toHaveLength(3);
    expect(sarifOf({}, reported).results).toHaveLength(30_000);
  });
});

describe('CSV', () => {
  it('has a row for each, the worst first, and no formula', () => {
    const rows = bodyOf('csv').split('\r\n');
    expect(rows[0]).toBe(
      'Image,CVE,Severity,CVSS,CVSS vector,Package,Installed,Fixed in,CWE,Layer,Allowed until,Allowed because,Links,Description',
    );
    expect(rows.slice(1)).toEqual([
      `${PURL},CVE-2024-1,critical,9.8,CVSS:3.1/AV:N/AC:L,openssl,3.0.11,3.0.12,CWE-787,,,,,`,
      `${PURL},CVE-2024-1,critical,,,openssl,3.0.9,,,,,,,`,
      `${PURL},CVE-2024-2,negligible,,,'=cmd|calc,'-1,,CWE-79 NVD-CWE-noinfo 79,,,,https://example.test/a b https://,"'+1 [click](javascript:alert)\nsecond, ""quoted"""`,
      `${PURL},GHSA-ab12-cd34,unknown,5,,lodash,3.0.11,,,,2026-12-04T08:00:00.000Z,Mended next week,,`,
      '',
    ]);
  });

  it.each(['=1', '+1', '-1', '@x', '\tx', '\rx'])(
    'takes the sting out of %j',
    description => {
      const { vulnerabilities, ...rest } = aReport();
      const [, one] = vulnerabilities;
      const text = bodyOf(
        'csv',
        {},
        { ...rest, vulnerabilities: [{ ...one!, description }] },
      );
      expect(text).toContain(`'${description}`);
    },
  );
});

describe('SARIF', () => {
  it('has a rule for each CVE and a result for each version of a package', () => {
    const { tool, results, artifacts } = sarifOf();
    expect(tool.driver).toMatchObject({
      name: 'Trivy',
      version: 'v0.58.0',
      organization: 'Aqua Security',
    });
    expect(
      tool.driver.rules.map(({ id, defaultConfiguration, properties }) => [
        id,
        defaultConfiguration.level,
        properties['security-severity'],
      ]),
    ).toEqual([
      ['CVE-2024-1', 'error', '9.8'],
      ['CVE-2024-2', 'note', undefined],
      ['GHSA-ab12-cd34', 'warning', '5.0'],
    ]);
    expect(
      results.map(({ ruleId, ruleIndex, level }) => [ruleId, ruleIndex, level]),
    ).toEqual([
      ['CVE-2024-1', 0, 'error'],
      ['CVE-2024-1', 0, 'error'],
      ['CVE-2024-2', 1, 'note'],
      ['GHSA-ab12-cd34', 2, 'warning'],
    ]);
    expect(results[0]?.message.text).toBe(
      'openssl 3.0.11 has CVE-2024-1 (critical); 3.0.12 mends it.',
    );
    expect(artifacts[0]?.location.uri).toBe(PURL);
    expect(results.map(({ suppressions }) => suppressions?.[0])).toEqual([
      undefined,
      undefined,
      undefined,
      {
        kind: 'external',
        status: 'accepted',
        justification: 'Mended next week',
      },
    ]);
  });

  it('takes no Markdown from outside, and no address that is none', () => {
    const rule = sarifOf().tool.driver.rules[1];
    expect(rule?.help.markdown).toContain('\\[click\\]\\(javascript:alert\\)');
    expect(rule?.helpUri).toBe('https://example.test/a%20b');
    expect(rule?.help.text).not.toMatch(/https:\/\/$/m);
  });

  it('knows a result again in the next image of the repository', () => {
    const fingerprints = (reported = aReport()) =>
      sarifOf({}, reported).results.map(
        one => one.partialFingerprints['slipway/v1'],
      );
    const next = aReport();
    next.image.digest = `sha256:${'2'.repeat(64)}`;
    next.vulnerabilities.forEach(one => {
      one.version = `${one.version}-1`;
    });
    expect(fingerprints(next)).toEqual(fingerprints());
    expect(new Set(fingerprints()).size).toBe(4);
  });
});

describe('VEX', () => {
  it('says of each CVE what was decided about it in the image', () => {
    const { metadata, vulnerabilities } = vexOf();
    expect(metadata.component).toMatchObject({
      'bom-ref': PURL,
      name: 'shop/team/Bezahlung ü%',
      properties: [
        { name: 'slipway:tag', value: 'v1' },
        { name: 'slipway:tag', value: 'latest' },
      ],
    });
    expect(vulnerabilities).toMatchObject([
      {
        id: 'CVE-2024-1',
        source: { url: 'https://nvd.nist.gov/vuln/detail/CVE-2024-1' },
        ratings: [
          {
            severity: 'critical',
            score: 9.8,
            method: 'CVSSv31',
            source: { name: 'Trivy v0.58.0' },
          },
        ],
        cwes: [787],
        recommendation: 'Update openssl to 3.0.12',
        analysis: { state: 'in_triage', response: ['update'] },
        properties: [
          { value: 'openssl@3.0.11 (fixed in 3.0.12)' },
          { value: 'openssl@3.0.9' },
        ],
      },
      {
        id: 'CVE-2024-2',
        ratings: [{ severity: 'info' }],
        cwes: [79],
        advisories: [{ url: 'https://example.test/a%20b' }],
        analysis: { state: 'in_triage' },
      },
      {
        id: 'GHSA-ab12-cd34',
        source: { name: 'GitHub Advisories' },
        ratings: [{ severity: 'unknown', score: 5, method: 'CVSSv2' }],
        analysis: {
          state: 'exploitable',
          response: ['will_not_fix'],
          detail:
            'Mended next week\nOn the allowlist of project shop at harbor by user:default/sam until 2026-12-04T08:00:00.000Z.',
          firstIssued: '2026-11-20T08:00:00.000Z',
        },
      },
    ]);
    expect(vulnerabilities.map(({ affects }) => affects)).toEqual(
      Array(3).fill([{ ref: PURL }]),
    );
  });

  it.each([
    [
      'Not affected: code_not_reachable, no shell',
      'not_affected',
      'code_not_reachable',
    ],
    ['not affected (code not present)', 'not_affected', 'code_not_present'],
    ['not-affected, see the wiki', 'not_affected', undefined],
    ['False positive of the scanner', 'false_positive', undefined],
    ['We are not affected, I think', 'exploitable', undefined],
    [undefined, 'exploitable', undefined],
  ])('reads the reason %j', (reason, state, justification) => {
    const report = aReport();
    const allowed = {
      ...{ cve: 'CVE-2024-1', instance: 'harbor', project: 'shop' },
      reason,
    };
    report.vulnerabilities = report.vulnerabilities
      .slice(1, 2)
      .map(one => ({ ...one, allowed }));
    const { analysis } = vexOf({}, report).vulnerabilities[0]!;
    expect(analysis).toMatchObject({
      state,
      detail: expect.stringContaining('with no end of its own'),
    });
    expect(analysis.justification).toBe(justification);
  });
});
