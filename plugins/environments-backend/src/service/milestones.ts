import type { EnvironmentFacts } from '../facts';

/** Milestones of pods that the clock follows. */
type Milestone = 'scheduledAt' | 'imagesPulledAt' | 'readyAt';

/**
 * When the last of the services passed a milestone, and which it was; undefined until all have.
 *
 * @param since what was passed before then does not count: it was passed by what ran before
 */
export function lastAt(
  facts: EnvironmentFacts,
  services: Iterable<string>,
  milestone: Milestone,
  since?: string,
): { at: string; service: string } | undefined {
  let last: { at: string; service: string } | undefined;
  for (const service of services) {
    const at = facts.workloads.find(
      workload => workload.service === service && workload.kind !== 'Job',
    )?.milestones[milestone];
    if (!at) return undefined;
    if (since && Date.parse(at) < Date.parse(since)) return undefined;
    if (!last || Date.parse(at) > Date.parse(last.at)) last = { at, service };
  }
  return last;
}

/** The services and dependencies that Git wants to run. */
export function wantedServices({ desired }: EnvironmentFacts): string[] {
  return (desired?.workloads ?? [])
    .filter(({ role, replicas }) => role !== 'test' && replicas > 0)
    .map(({ service }) => service);
}
