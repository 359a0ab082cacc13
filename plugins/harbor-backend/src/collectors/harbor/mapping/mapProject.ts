import type { Project } from '@slipway/plugin-harbor-common';
import type { ObservedProject } from '../../../observed';
import type { AllowlistAnswer, ProjectAnswer } from '../answers';

/** A project with the allowlist that counts for it. */
export function mapProject(
  answer: ProjectAnswer,
  of: {
    instance: string;
    /** The list of the whole instance, as far as it may be read. */
    system?: AllowlistAnswer;
    storage?: Project['storage'];
  },
): ObservedProject {
  const inherited = isInherited(answer);
  const list = inherited ? of.system : answer.cve_allowlist;
  const expiresAt = expiryOf(list);
  return {
    instance: of.instance,
    id: answer.project_id,
    name: answer.name,
    public: answer.metadata?.public ?? false,
    repositories: answer.repo_count ?? 0,
    ...(of.storage && { storage: of.storage }),
    allowlist: {
      inherited,
      ...(expiresAt && { expiresAt }),
      cves: cvesOf(list),
    },
  };
}

/** Whether the list of the whole instance counts. A project that says nothing about it takes that one. */
export function isInherited({ metadata }: ProjectAnswer): boolean {
  return /^(?:true|1)$/i.test(metadata?.reuse_sys_cve_allowlist ?? 'true');
}

/** CVEs of a list, each once. */
export function cvesOf(list: AllowlistAnswer | undefined): string[] {
  return [...new Set((list?.items ?? []).map(({ cve_id }) => cve_id))];
}

/** When a list stops to count, ISO 8601; absent: never. */
export function expiryOf(
  list: AllowlistAnswer | undefined,
): string | undefined {
  const seconds = list?.expires_at;
  // Year 9999: what is later is no date that can be written.
  return seconds && seconds > 0 && seconds < 253_402_300_800
    ? new Date(seconds * 1000).toISOString()
    : undefined;
}

/** Storage of a quota; no limit is written as -1. */
export function storageOf(quota: {
  hard?: { storage?: number };
  used?: { storage?: number };
}): Project['storage'] {
  const { storage: used } = quota.used ?? {};
  const { storage: limit } = quota.hard ?? {};
  if (used === undefined) return undefined;
  return { used, ...(limit !== undefined && limit > 0 && { limit }) };
}
