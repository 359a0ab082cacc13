import { credentials } from '../credentials';
import { KubernetesCluster, type BehaviourOf } from '../kubernetes';
import { nodePools } from '../world';
import type { CompanyRegistry } from '../world/images';
import { HOST, type Shared } from './Shared';

/** The clusters of the company. */
export type Clusters = Record<
  'ciMgmt' | 'staging' | 'production',
  KubernetesCluster
>;

/** @param behaviour what containers do @param registry where nodes pull images */
export function createClusters(
  { options, at, clock, random, faults }: Shared,
  behaviour: BehaviourOf,
  registry: CompanyRegistry,
): Clusters {
  const cluster = (name: string, port: number, environments = 0) =>
    KubernetesCluster.create({
      name,
      host: HOST,
      port,
      token: credentials.kubernetesToken,
      viewerToken: credentials.kubernetesViewerToken,
      ...{ clock, random, faults },
      imageExists: image => (registry.exists(image) ? 'present' : 'missing'),
      imageDigest: image => registry.digestOf(image),
      behaviour,
      nodePools: nodePools(environments),
    });
  return {
    ciMgmt: cluster('ci-mgmt', at.ciMgmt, options.environments),
    staging: cluster('staging', at.staging),
    production: cluster('production', at.production),
  };
}
