import type { z } from 'zod';
import type { AllowlistEntry } from '../types';
import { judgeVulnerabilities } from './judgeVulnerabilities';
import { imagePolicySchema } from './policy';
import { aScan, aVulnerability, daysAgo, facts, NOW } from './testFacts';
import type { VulnerabilityFact } from './types';

type Policy = NonNullable<z.input<typeof imagePolicySchema>['vulnerabilities']>;

function judge(
  vulnerabilities: VulnerabilityFact[],
  policy: Policy = {},
  allowlist: AllowlistEntry[] = [],
) {
  const parsed = imagePolicySchema.parse({ vulnerabilities: policy });
  return judgeVulnerabilities(
    facts({}, { vulnerabilities, allowlist }),
    parsed.vulnerabilities,
    NOW,
  );
}

const verdictOf = (...given: Parameters<typeof judge>) =>
  judge(...given)[0]?.verdict;

describe('judgeVulnerabilities', () => {
  it('says nothing of an image without a scan that is done', () => {
    const given = facts({ scans: [aScan({ state: 'failed' })] });
    const { vulnerabilities } = imagePolicySchema.parse({});
    expect(judgeVulnerabilities(given, vulnerabilities, NOW)).toEqual([]);
  });

  it('names what is beyond the limits, the worst first', () => {
    const low = aVulnerability({ severity: 'low', cve: 'CVE-2024-1' });
    const high = aVulnerability({ severity: 'high', cve: 'CVE-2024-2' });
    const other = { ...high, package: 'liblzma5' };
    const critical = aVulnerability();
    const found = [low, high, other, critical];
    expect(judge(found, { fail: { critical: 0, high: 1 } })).toEqual([
      {
        rule: 'vulnerabilities',
        verdict: 'fail',
        message:
          'It has more vulnerabilities than allowed: 1 critical (at most 0), 2 high (at most 1)',
        vulnerabilities: [critical, other, high],
      },
    ]);
    const [told] = judge(found, {
      fail: { critical: 1 },
      warn: { high: 0, low: 5 },
    });
    expect(told).toMatchObject({
      verdict: 'warn',
      vulnerabilities: [other, high],
    });
  });

  it.each([
    ['every vulnerability', {}, {}, 'fail'],
    ['only fixable ones', {}, { onlyFixable: true }, 'pass'],
    ['only fixable ones', { fixedIn: '5.6.2' }, { onlyFixable: true }, 'fail'],
    ['no severity without a limit', { severity: 'high' }, {}, 'pass'],
    [
      'unknown severities',
      { severity: 'unknown' },
      { fail: { unknown: 0 } },
      'fail',
    ],
    ['nothing', {}, { fail: {} }, 'pass'],
  ] as const)('counts %s', (_, found, policy, verdict) => {
    expect(verdictOf([aVulnerability(found)], policy)).toBe(verdict);
  });

  const cve = 'CVE-2024-3094';
  it.each([
    [
      'that ends',
      { cve, expiresAt: daysAgo(-1) },
      { 'with-expiry': 'pass', all: 'pass' },
    ],
    [
      'that has ended',
      { cve, expiresAt: daysAgo(1) },
      { 'with-expiry': 'fail', all: 'fail' },
    ],
    [
      'that ends now',
      { cve, expiresAt: daysAgo(0) },
      { 'with-expiry': 'fail', all: 'fail' },
    ],
    [
      'that ends nobody knows when',
      { cve, expiresAt: 'soon' },
      { 'with-expiry': 'fail', all: 'fail' },
    ],
    ['that never ends', { cve }, { 'with-expiry': 'fail', all: 'pass' }],
    [
      'of another',
      { cve: 'CVE-2024-3095', expiresAt: daysAgo(-1) },
      { 'with-expiry': 'fail', all: 'fail' },
    ],
  ] as const)('asks for an entry of the allowlist %s', (_, entry, expected) => {
    const { 'with-expiry': withExpiry, all } = expected;
    for (const [allowlist, verdict] of [
      ['with-expiry', withExpiry],
      ['all', all],
      ['none', 'fail'],
    ] as const)
      expect(verdictOf([aVulnerability()], { allowlist }, [entry])).toBe(
        verdict,
      );
  });

  it.each([
    ['everywhere', {}, 'pass'],
    ['in this package', { package: 'xz-utils' }, 'pass'],
    ['in another package', { package: 'openssl' }, 'fail'],
    ['until tomorrow', { expiresAt: daysAgo(-1) }, 'pass'],
    ['until yesterday', { expiresAt: daysAgo(1) }, 'fail'],
    ['of another', { cve: 'CVE-2024-3095' }, 'fail'],
  ])(
    'makes an exception %s, whatever the allowlist counts',
    (_, more, verdict) => {
      const exception = { cve, reason: 'not built in', ...more };
      for (const allowlist of ['none', 'all', 'with-expiry'] as const)
        expect(
          verdictOf([aVulnerability()], { allowlist, exceptions: [exception] }),
        ).toBe(verdict);
    },
  );

  it.each([
    ['young', daysAgo(6.9), 7, 'pass'],
    ['old enough', daysAgo(7), 7, 'fail'],
    ['young for its severity', daysAgo(6), { critical: 7 }, 'pass'],
    ['of a severity without grace', daysAgo(6), { high: 7 }, 'fail'],
    ['of an unknown age', undefined, 7, 'fail'],
    ['of an unreadable age', 'recently', 7, 'fail'],
    ['young where there is no grace', daysAgo(0), 0, 'fail'],
  ] as const)(
    'gives grace to one that is %s',
    (_, firstSeenAt, graceDays, verdict) => {
      const found = aVulnerability({ firstSeenAt });
      const [counted, grace] = judge([found], { graceDays });
      expect(counted?.verdict).toBe(verdict);
      expect(grace).toEqual(
        verdict === 'fail'
          ? undefined
          : {
              rule: 'grace',
              verdict: 'warn',
              message: '1 vulnerability is too new to count yet',
              vulnerabilities: [found],
            },
      );
    },
  );

  it('does not tell of young ones that no limit asks about', () => {
    const found = aVulnerability({ severity: 'low', firstSeenAt: daysAgo(1) });
    expect(judge([found], { graceDays: 7 })).toHaveLength(1);
  });

  it('judges 30,000 at once', () => {
    const found = Array.from({ length: 30_000 }, (_, n) =>
      aVulnerability({ cve: `CVE-2024-${n}`, firstSeenAt: daysAgo(n % 10) }),
    );
    const [counted, grace] = judge(found, { graceDays: 5 });
    expect(counted?.vulnerabilities).toHaveLength(15_000);
    expect(grace?.vulnerabilities).toHaveLength(15_000);
  });
});
