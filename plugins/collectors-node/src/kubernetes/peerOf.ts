import type { Peer } from '../transport';
import type { KubernetesClusterConfig } from './config';

/** A cluster in the words of errors. */
export function peerOf({ name, url }: KubernetesClusterConfig): Peer {
  const key = `kubernetes.clusterLocatorMethods[].clusters[${name}]`;
  return {
    source: `kubernetes/${name}`,
    title: `Kubernetes ${name}`,
    url,
    urlKey: `${key}.url`,
    credentialsKey: `${key}.serviceAccountToken`,
  };
}
