import { judgeVulnerabilities } from './judgeVulnerabilities';
import type { ImagePolicy } from './policy';
import { daysBetween, isMoment } from './time';
import type {
  GateReason,
  GateVerdict,
  ImageFacts,
  ImageJudgement,
} from './types';

/** What holds an image up most comes first: a known failure is worse than not knowing. */
const worst: GateVerdict[] = ['fail', 'unknown', 'warn', 'pass'];

/**
 * Whether an image may go to a kind of environment. Pure: the same facts, policy and time give the same verdict. What is
 * not known never passes.
 */
export function judgeImage(
  facts: ImageFacts,
  policy: ImagePolicy,
  now: Date,
): ImageJudgement {
  const reasons = [
    ...judgeScan(facts, policy, now),
    ...judgeVulnerabilities(facts, policy.vulnerabilities, now),
    ...judgeAge(facts, policy.age, now),
    ...judgeSignature(facts, policy.signature),
    ...judgeSbom(facts, policy.sbom),
  ];
  const verdict =
    worst.find(one => reasons.some(reason => reason.verdict === one)) ?? 'pass';
  return { verdict, reasons };
}

function judgeScan(
  { image }: ImageFacts,
  { scan: { missing, maxAgeDays, level } }: ImagePolicy,
  now: Date,
): GateReason[] {
  const [newest] = image.scans;
  const done = image.scans.find(({ state }) => state === 'done');
  if (!done) {
    const message = newest
      ? `No scan of it has ended well: that by ${newest.scanner.name} is ${newest.state}${newest.problem ? ` (${newest.problem})` : ''}`
      : 'It was never scanned';
    return [{ rule: 'scanned', verdict: missing, message }];
  }
  const scanned: GateReason = {
    rule: 'scanned',
    verdict: 'pass',
    message: `Scanned by ${done.scanner.name}`,
  };
  if (maxAgeDays === undefined) return [scanned];
  if (!isMoment(done.endedAt))
    return [
      scanned,
      {
        rule: 'scan-age',
        verdict: 'unknown',
        message: 'Its scan does not tell when it ended',
      },
    ];
  const age = daysBetween(done.endedAt, now);
  return [
    scanned,
    {
      rule: 'scan-age',
      verdict: age > maxAgeDays ? level : 'pass',
      message: `Its scan is ${inDays(age)} old, at most ${inDays(maxAgeDays)} are allowed`,
    },
  ];
}

function judgeAge(
  { image }: ImageFacts,
  policy: ImagePolicy['age'],
  now: Date,
): GateReason[] {
  if (!policy) return [];
  const since = [image.builtAt, image.pushedAt].find(isMoment);
  if (since === undefined)
    return [
      {
        rule: 'age',
        verdict: 'unknown',
        message: 'It tells neither when it was built nor when it was pushed',
      },
    ];
  const age = daysBetween(since, now);
  return [
    {
      rule: 'age',
      verdict: age > policy.maxDays ? policy.level : 'pass',
      message: `It was ${since === image.builtAt ? 'built' : 'pushed'} ${inDays(age)} ago, at most ${inDays(policy.maxDays)} are allowed`,
    },
  ];
}

function judgeSignature(
  { image }: ImageFacts,
  policy: ImagePolicy['signature'],
): GateReason[] {
  if (!policy) return [];
  const { kinds, signers, level } = policy;
  const reason = (verdict: GateVerdict, message: string): GateReason[] => [
    { rule: 'signature', verdict, message },
  ];
  const found = image.signatures.filter(({ kind }) => kinds.includes(kind));
  if (found.length === 0)
    return reason(level, `It has no signature of ${kinds.join(' or ')}`);
  if (!signers) {
    // Somebody looked at all of them, and none holds.
    if (found.every(one => one.signers?.length === 0))
      return reason(level, 'None of its signatures verifies');
    return reason('pass', `Signed with ${found[0]?.kind}`);
  }
  const by = found
    .flatMap(one => one.signers ?? [])
    .find(signer => signers.includes(signer));
  if (by !== undefined) return reason('pass', `Signed by ${by}`);
  if (found.some(one => one.signers === undefined))
    return reason(
      'unknown',
      `It is signed, and by whom is not known; ${signers.join(' or ')} has to`,
    );
  return reason(level, `It is not signed by ${signers.join(' or ')}`);
}

function judgeSbom(
  { image }: ImageFacts,
  policy: ImagePolicy['sbom'],
): GateReason[] {
  if (!policy) return [];
  return [
    image.sbom
      ? { rule: 'sbom', verdict: 'pass', message: 'It has a bill of materials' }
      : {
          rule: 'sbom',
          verdict: policy.level,
          message: 'It has no bill of materials',
        },
  ];
}

function inDays(count: number): string {
  const shown = Math.round(count * 10) / 10;
  return `${shown} ${shown === 1 ? 'day' : 'days'}`;
}
