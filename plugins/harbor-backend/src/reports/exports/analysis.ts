import type { Vulnerability } from '@slipway/plugin-harbor-common';

/** Justifications of CycloneDX 1.6 for `not_affected`. */
const justifications = [
  'code_not_present',
  'code_not_reachable',
  'requires_configuration',
  'requires_dependency',
  'requires_environment',
  'protected_by_compiler',
  'protected_at_runtime',
  'protected_at_perimeter',
  'protected_by_mitigating_control',
] as const;

/** `analysis` of a vulnerability in CycloneDX 1.6. */
export interface Analysis {
  state: 'in_triage' | 'exploitable' | 'not_affected' | 'false_positive';
  justification?: (typeof justifications)[number];
  response?: Array<'will_not_fix' | 'update'>;
  detail?: string;
  /** ISO 8601. */
  firstIssued?: string;
}

/**
 * What people have decided. Nobody has of what stands on no allowlist. Letting something pass does not say that it does no
 * harm, so it stays `exploitable` unless the reason begins with "not affected" or "false positive"; a justification of
 * CycloneDX anywhere in such a reason (`code_not_reachable`) is taken over.
 */
export function analysisOf({ allowed, fixedIn }: Vulnerability): Analysis {
  if (!allowed)
    return {
      state: 'in_triage',
      response: fixedIn ? ['update'] : undefined,
    };
  const {
    reason = '',
    addedBy,
    addedAt,
    expiresAt,
    project,
    instance,
  } = allowed;
  const why = reason
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '_');
  const by = addedBy ? ` by ${addedBy}` : '';
  const until = expiresAt ? ` until ${expiresAt}` : ', with no end of its own';
  const entry = `On the allowlist of project ${project} at ${instance}${by}${until}.`;
  const common = {
    detail: [reason, entry].filter(Boolean).join('\n'),
    firstIssued: addedAt,
  };
  if (why.startsWith('false_positive'))
    return { state: 'false_positive', ...common };
  if (why.startsWith('not_affected'))
    return {
      state: 'not_affected',
      justification: justifications.find(one => why.includes(one)),
      ...common,
    };
  return { state: 'exploitable', response: ['will_not_fix'], ...common };
}
