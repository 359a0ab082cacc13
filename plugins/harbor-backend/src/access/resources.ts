import type { Project, ReplicationPolicy } from '@slipway/plugin-harbor-common';
import type { ServiceRepositories } from '../store/types';
import type { ImageToJudge } from './rules';

/** A project as permissions see it: what is done to it is done to every service that has a repository in it. */
export async function projectToJudge(
  { instance, name }: Pick<Project, 'instance' | 'name'>,
  repositories: Pick<ServiceRepositories, 'inProject'>,
): Promise<ImageToJudge> {
  return {
    services: await repositories.inProject(instance, name),
    occurrences: [{ instance, project: name }],
    shared: true,
  };
}

/** A replication policy as permissions see it: it moves what fits its filters, so nobody can say of which services that is. */
export function policyToJudge({
  instance,
}: Pick<ReplicationPolicy, 'instance'>): ImageToJudge {
  return { services: [], occurrences: [{ instance }], shared: true };
}
