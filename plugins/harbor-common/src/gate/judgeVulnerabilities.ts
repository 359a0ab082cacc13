import { isSameCve } from '../cve';
import { severities, type SeverityCounts } from '../types';
import type { ImagePolicy, MostVulnerabilities } from './policy';
import { daysBetween, hasEnded, isMoment } from './time';
import type { GateReason, ImageFacts, VulnerabilityFact } from './types';

type Policy = ImagePolicy['vulnerabilities'];

/** Counts what is not let pass against the policy's limits. Says nothing of an image without a scan. */
export function judgeVulnerabilities(
  facts: ImageFacts,
  policy: Policy,
  now: Date,
): GateReason[] {
  const scan = facts.image.scans.find(({ state }) => state === 'done');
  if (!scan) return [];
  if (!facts.vulnerabilities) return [judgeCounts(scan.counts, policy)];
  const open = facts.vulnerabilities
    .filter(one => isCounted(one, facts, policy, now))
    .sort(worstFirst);
  const young: VulnerabilityFact[] = [];
  const due: VulnerabilityFact[] = [];
  for (const one of open) (isInGrace(one, policy, now) ? young : due).push(one);
  return [judgeList(due, policy), ...judgeYoung(young, policy)];
}

function isCounted(
  one: VulnerabilityFact,
  { allowlist }: ImageFacts,
  policy: Policy,
  now: Date,
): boolean {
  if (policy.onlyFixable && !one.fixedIn) return false;
  const isExcepted = policy.exceptions.some(
    exception =>
      isSameCve(exception.cve, one.cve) &&
      (exception.package ?? one.package) === one.package &&
      !hasEnded(exception.expiresAt, now),
  );
  if (isExcepted || policy.allowlist === 'none') return !isExcepted;
  return !allowlist.some(
    ({ cve, expiresAt }) =>
      cve === one.cve &&
      !hasEnded(expiresAt, now) &&
      (expiresAt !== undefined || policy.allowlist === 'all'),
  );
}

function isInGrace(
  { firstSeenAt, severity }: VulnerabilityFact,
  { graceDays }: Policy,
  now: Date,
): boolean {
  const grace =
    typeof graceDays === 'number' ? graceDays : (graceDays[severity] ?? 0);
  return isMoment(firstSeenAt) && daysBetween(firstSeenAt, now) < grace;
}

function judgeList(list: VulnerabilityFact[], policy: Policy): GateReason {
  for (const level of ['fail', 'warn'] as const) {
    const beyond = severities.filter(
      severity => of(list, severity).length > most(policy[level], severity),
    );
    if (beyond.length > 0) {
      const parts = beyond.map(
        severity =>
          `${of(list, severity).length} ${severity} (at most ${most(policy[level], severity)})`,
      );
      return {
        rule: 'vulnerabilities',
        verdict: level,
        message: `It has more vulnerabilities than allowed: ${parts.join(', ')}`,
        vulnerabilities: list.filter(one => beyond.includes(one.severity)),
      };
    }
  }
  return {
    rule: 'vulnerabilities',
    verdict: 'pass',
    message: 'It has no more vulnerabilities than allowed',
  };
}

/** Those that would count are told; those that no limit asks about are not. */
function judgeYoung(young: VulnerabilityFact[], policy: Policy): GateReason[] {
  const told = young.filter(({ severity }) =>
    [policy.fail, policy.warn].some(
      ({ [severity]: limit }) => limit !== undefined,
    ),
  );
  if (told.length === 0) return [];
  return [
    {
      rule: 'grace',
      verdict: 'warn',
      message: `${told.length} ${told.length === 1 ? 'vulnerability is' : 'vulnerabilities are'} too new to count yet`,
      vulnerabilities: told,
    },
  ];
}

/**
 * Exceptions, allowlist, grace and "only fixable" only ever take from the counts, so counts within the limits are an
 * answer; counts beyond them are not.
 */
function judgeCounts(
  counts: SeverityCounts | undefined,
  policy: Policy,
): GateReason {
  const limited = severities.filter(
    severity =>
      policy.fail[severity] !== undefined ||
      policy.warn[severity] !== undefined,
  );
  const isWithin = limited.every(
    severity =>
      counts !== undefined &&
      counts[severity] <= most(policy.fail, severity) &&
      counts[severity] <= most(policy.warn, severity),
  );
  return isWithin
    ? {
        rule: 'vulnerabilities',
        verdict: 'pass',
        message: 'Its scan counts no more vulnerabilities than allowed',
      }
    : {
        rule: 'vulnerabilities',
        verdict: 'unknown',
        message:
          'The report of its scan cannot be read, so it is not known which vulnerabilities count',
      };
}

function of(
  list: VulnerabilityFact[],
  severity: VulnerabilityFact['severity'],
) {
  return list.filter(one => one.severity === severity);
}

function most(
  limits: MostVulnerabilities,
  severity: VulnerabilityFact['severity'],
): number {
  return limits[severity] ?? Number.POSITIVE_INFINITY;
}

function worstFirst(a: VulnerabilityFact, b: VulnerabilityFact): number {
  return (
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    compare(a.cve, b.cve) ||
    compare(a.package, b.package) ||
    compare(a.version, b.version)
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
