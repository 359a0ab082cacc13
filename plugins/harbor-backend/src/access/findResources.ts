import { parseImageResourceRef } from '@slipway/plugin-harbor-common';
import type {
  ImageStore,
  ProjectStore,
  ReplicationStore,
  ServiceRepositories,
} from '../store/types';
import { policyToJudge, projectToJudge } from './resources';
import type { ImageToJudge } from './rules';

interface Stores {
  images: Pick<ImageStore, 'get'>;
  projects: Pick<ProjectStore, 'get'>;
  replications: Pick<ReplicationStore, 'policy'>;
  serviceRepositories: Pick<ServiceRepositories, 'inProject'>;
}

/**
 * What references of the permission framework stand for: images, projects and replication policies.
 *
 * @returns in the order of `refs`; undefined for one that there is not
 */
export async function findResources(
  refs: string[],
  stores: Stores,
): Promise<Array<ImageToJudge | undefined>> {
  return Promise.all(refs.map(ref => findResource(ref, stores)));
}

async function findResource(
  ref: string,
  { images, projects, replications, serviceRepositories }: Stores,
): Promise<ImageToJudge | undefined> {
  const parsed = parseImageResourceRef(ref);
  switch (parsed?.kind) {
    case 'image':
      return images.get(parsed.digest);
    case 'project': {
      const project = await projects.get(parsed.instance, parsed.project);
      return project && projectToJudge(project, serviceRepositories);
    }
    case 'policy': {
      const policy = await replications.policy(parsed.instance, parsed.id);
      return policy && policyToJudge(policy);
    }
    default:
      return undefined;
  }
}
