import type { z } from 'zod';
import { judgeImage } from './judgeImage';
import { imagePoliciesSchema, imagePolicySchema } from './policy';
import {
  aScan,
  aVulnerability,
  counts,
  daysAgo,
  facts,
  NOW,
} from './testFacts';
import type { GateRule, GateVerdict, ImageFacts } from './types';

type Input = z.input<typeof imagePolicySchema>;

function judge(given: ImageFacts, policy: Input = {}) {
  return judgeImage(given, imagePolicySchema.parse(policy), NOW);
}

/** What one rule says, and everything together. */
function verdicts(rule: GateRule, given: ImageFacts, policy?: Input) {
  const { verdict, reasons } = judge(given, policy);
  return [reasons.find(one => one.rule === rule)?.verdict, verdict];
}

describe('judgeImage', () => {
  it('lets a scanned image pass in which nothing was found, and says by which rules', () => {
    const all: Input = {
      scan: { maxAgeDays: 7 },
      age: { maxDays: 30 },
      signature: {},
      sbom: {},
    };
    const given = facts({ signatures: [{ kind: 'cosign' }] });
    expect(judge(given, all)).toEqual({
      verdict: 'pass',
      reasons: [
        ['scanned', 'Scanned by Trivy'],
        ['scan-age', 'Its scan is 1 day old, at most 7 days are allowed'],
        ['vulnerabilities', 'It has no more vulnerabilities than allowed'],
        ['age', 'It was built 4 days ago, at most 30 days are allowed'],
        ['signature', 'Signed with cosign'],
        ['sbom', 'It has a bill of materials'],
      ].map(([rule, message]) => ({ rule, verdict: 'pass', message })),
    });
  });

  it.each([
    ['fail', { sbom: { level: 'fail' } }],
    ['unknown', { sbom: { level: 'warn' } }],
  ] as const)(
    'says %s when rules disagree: a failure outweighs what is not known, and that a warning',
    (verdict, policy) => {
      expect(judge(facts({ scans: [], sbom: false }), policy).verdict).toBe(
        verdict,
      );
    },
  );

  describe('of scans', () => {
    it.each([
      ['never scanned', [], 'It was never scanned'],
      [
        'failed',
        [aScan({ state: 'failed', problem: 'no space left' })],
        'No scan of it has ended well: that by Trivy is failed (no space left)',
      ],
      [
        'still running',
        [aScan({ state: 'running' })],
        'No scan of it has ended well: that by Trivy is running',
      ],
    ])('knows nothing of an image %s', (_, scans, message) => {
      const given = facts({ scans }, { vulnerabilities: undefined });
      expect(judge(given).reasons).toEqual([
        { rule: 'scanned', verdict: 'unknown', message },
      ]);
      const strict = judge(given, { scan: { missing: 'fail' } });
      expect(strict.verdict).toBe('fail');
    });

    it('never passes without a scan, whatever the policy', () => {
      for (const state of [
        'queued',
        'stopped',
        'stale',
        'unsupported',
      ] as const)
        for (const vulnerabilities of [undefined, []])
          for (const fail of [{}, { critical: 1000 }])
            expect(
              judge(facts({ scans: [aScan({ state })] }, { vulnerabilities }), {
                vulnerabilities: { fail },
              }).verdict,
            ).toBe('unknown');
    });

    it('goes by the first that is done when another one is on its way', () => {
      const scans = [aScan({ state: 'running' }), aScan()];
      expect(judge(facts({ scans })).verdict).toBe('pass');
    });

    it.each([
      ['young enough', daysAgo(7), {}, 'pass'],
      ['too old', daysAgo(7.1), {}, 'fail'],
      ['too old', daysAgo(7.1), { level: 'warn' }, 'warn'],
      ['of an unknown age', undefined, {}, 'unknown'],
      ['of an unreadable age', 'yesterday', {}, 'unknown'],
      ['by a clock that is ahead', daysAgo(-1), {}, 'pass'],
    ] as const)('looks whether it is %s', (_, endedAt, more, verdict) => {
      const given = facts({ scans: [aScan({ endedAt })] });
      const policy = { scan: { maxAgeDays: 7, ...more } };
      expect(verdicts('scan-age', given, policy)).toEqual([verdict, verdict]);
    });
  });

  it.each([
    ['built', { builtAt: daysAgo(31) }, 'fail'],
    [
      'built long ago and pushed again',
      { builtAt: daysAgo(31), pushedAt: daysAgo(1) },
      'fail',
    ],
    [
      'pushed, not saying when built',
      { builtAt: undefined, pushedAt: daysAgo(31) },
      'fail',
    ],
    ['young', { builtAt: undefined, pushedAt: daysAgo(30) }, 'pass'],
    ['of no age', { builtAt: undefined, pushedAt: '' }, 'unknown'],
  ])('judges the age of an image %s', (_, image, verdict) => {
    expect(verdicts('age', facts(image), { age: { maxDays: 30 } })).toEqual([
      verdict,
      verdict,
    ]);
  });

  it.each([
    ['nobody', [], {}, 'fail'],
    ['nobody, which is only told', [], { level: 'warn' }, 'warn'],
    ['another kind', [{ kind: 'notation' }], { kinds: ['cosign'] }, 'fail'],
    ['anybody', [{ kind: 'notation' }], {}, 'pass'],
    [
      'somebody whose signature does not hold',
      [{ kind: 'cosign', signers: [] }],
      {},
      'fail',
    ],
    [
      'who has to',
      [{ kind: 'cosign', signers: ['old', 'ci'] }],
      { signers: ['ci'] },
      'pass',
    ],
    [
      'somebody else',
      [{ kind: 'cosign', signers: ['old'] }],
      { signers: ['ci'] },
      'fail',
    ],
    ['nobody knows whom', [{ kind: 'cosign' }], { signers: ['ci'] }, 'unknown'],
    [
      'who has to, beside nobody knows whom',
      [{ kind: 'cosign' }, { kind: 'cosign', signers: ['ci'] }],
      { signers: ['ci'] },
      'pass',
    ],
  ] as const)(
    'judges that it is signed by %s',
    (_, signatures, signature, verdict) => {
      const given = facts({
        signatures: signatures.map(one => ({
          kind: one.kind,
          ...('signers' in one ? { signers: [...one.signers] } : {}),
        })),
      });
      const policy = imagePolicySchema.parse({ signature });
      const judged = judgeImage(given, policy, NOW);
      expect(judged.verdict).toBe(verdict);
      expect(judged.reasons.at(-1)).toMatchObject({
        rule: 'signature',
        verdict,
      });
    },
  );

  it('asks for a bill of materials only where the policy does', () => {
    const without = facts({ sbom: false });
    expect(verdicts('sbom', without)).toEqual([undefined, 'pass']);
    expect(verdicts('sbom', without, { sbom: {} })).toEqual(['fail', 'fail']);
  });

  it.each([
    [
      'within what is allowed',
      { high: 3 },
      { fail: { critical: 0, high: 3 } },
      'pass',
    ],
    ['beyond it', { critical: 1 }, {}, 'unknown'],
    ['beyond what is told of', { low: 1 }, { warn: { low: 0 } }, 'unknown'],
    ['where nothing is limited', { critical: 9 }, { fail: {} }, 'pass'],
  ] as const)(
    'goes by counts when the report cannot be read: %s',
    (_, found, vulnerabilities, verdict) => {
      const given = facts(
        { scans: [aScan({ counts: counts(found) })] },
        { vulnerabilities: undefined },
      );
      expect(judge(given, { vulnerabilities }).verdict).toBe(verdict);
      const without = facts({}, { vulnerabilities: undefined });
      expect(judge(without).verdict).toBe('unknown');
    },
  );

  it('never finds an image better that has one vulnerability more', () => {
    const order: GateVerdict[] = ['pass', 'warn', 'unknown', 'fail'];
    const policy: Input = {
      vulnerabilities: { fail: { critical: 1, high: 2 }, warn: { high: 0 } },
    };
    const severities = [
      'high',
      'critical',
      'low',
      'high',
      'critical',
      'high',
    ] as const;
    const found = severities.map((severity, n) =>
      aVulnerability({ severity, cve: `CVE-2024-${n}` }),
    );
    const ranks = found.map((_, n) =>
      order.indexOf(
        judge(facts({}, { vulnerabilities: found.slice(0, n + 1) }), policy)
          .verdict,
      ),
    );
    expect(ranks).toEqual([...ranks].sort());
    expect(new Set(ranks)).toEqual(new Set([1, 3]));
  });
});

describe('imagePoliciesSchema', () => {
  it('takes a policy for each kind of environment, and fills in what is usual', () => {
    const { production, staging } = imagePoliciesSchema.parse({
      production: { age: { maxDays: 90 } },
    });
    expect(staging).toBeUndefined();
    expect(production).toEqual({
      vulnerabilities: {
        fail: { critical: 0 },
        warn: {},
        onlyFixable: false,
        graceDays: 0,
        allowlist: 'with-expiry',
        exceptions: [],
      },
      scan: { missing: 'unknown', level: 'fail' },
      age: { maxDays: 90, level: 'fail' },
    });
  });

  it.each([
    [{ prod: {} }, 'prod'],
    [{ production: { vulnerabilities: { fail: { severe: 1 } } } }, 'severe'],
    [{ production: { vulnerabilities: { fail: { high: -1 } } } }, 'high'],
    [{ production: { signed: true } }, 'signed'],
    [{ production: { signature: { kinds: [] } } }, 'kinds'],
    [
      { production: { vulnerabilities: { exceptions: [{ cve: 'CVE-1' }] } } },
      'reason',
    ],
    [{ production: { age: {} } }, 'maxDays'],
  ])('refuses %j, and says where', (policies, where) => {
    const { error } = imagePoliciesSchema.safeParse(policies);
    expect(JSON.stringify(error?.issues)).toContain(where);
  });
});
