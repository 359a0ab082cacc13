import type { Activity } from '@slipway/plugin-audit-common';

/** What is known of an activity, of which words are made. */
export type SpokenOf = Pick<Activity, 'action'> &
  Partial<Pick<Activity, 'parameters'>>;

/**
 * Which CVE passes in a project, or passes no longer, around the name of the project; undefined for anything else. The
 * permission is the same for both: whoever lets one pass says until when.
 */
export function allowlistWords({
  action,
  parameters = {},
}: SpokenOf): string | undefined {
  if (action !== 'harbor.allowlist') return undefined;
  const { cve, cves, expiresAt } = parameters;
  const named = [cve, cves].flat().filter(one => typeof one === 'string');
  if (named.length === 0) return undefined;
  return `let ${named.join(', ')} pass in {}${expiresAt ? '' : ' no longer'}`;
}
