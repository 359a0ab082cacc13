import type { GitOpsAddresses } from './repositories';
import { GITOPS } from './company';
import type { Platform } from './platform';

/** How Argo CD names the cluster it runs on. */
const IN_CLUSTER = 'https://kubernetes.default.svc';

/** The addresses that the ApplicationSets name. */
export function gitopsAddresses(
  platform: Pick<Platform, 'git' | 'clusters' | 'homes' | 'imageHosts'>,
): GitOpsAddresses {
  const { git, clusters, homes, imageHosts } = platform;
  const lasting = (cluster: Platform['clusters']['staging']) =>
    cluster === homes.lasting ? IN_CLUSTER : cluster.url;
  return {
    gitopsUrl: git.cloneUrl(GITOPS),
    clusters: {
      ciMgmt: IN_CLUSTER,
      staging: lasting(clusters.staging),
      production: lasting(clusters.production),
    },
    imageHost: imageHosts.builds,
  };
}
