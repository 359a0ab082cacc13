import type { ClusterObjects } from '../../kubernetes/cluster';
import type { Destination } from '../model/application';

/** How Argo CD names the cluster it runs in. */
export const inClusterServer = 'https://kubernetes.default.svc';

/** A cluster that Applications can be deployed to. */
export interface DestinationCluster {
  name: string;
  /** As Applications name it. */
  server: string;
  objects: ClusterObjects;
}

/** The clusters an Argo CD knows. */
export class Destinations {
  readonly clusters: readonly DestinationCluster[];

  /** `home` is the cluster Argo CD runs in. */
  constructor(
    private readonly home: ClusterObjects,
    clusters: ReadonlyArray<{ name: string; objects: ClusterObjects }>,
  ) {
    this.clusters = clusters.map(({ name, objects }) =>
      objects === home
        ? { name: 'in-cluster', server: inClusterServer, objects }
        : { name, server: objects.url, objects },
    );
  }

  find(destination: Destination): DestinationCluster | undefined {
    const { server, name } = destination;
    return this.clusters.find(
      cluster =>
        (server !== undefined &&
          (trimmed(cluster.server) === trimmed(server) ||
            // The cluster Argo CD runs in has its outside address as well.
            (cluster.objects === this.home &&
              trimmed(cluster.objects.url) === trimmed(server)))) ||
        (server === undefined && name !== undefined && cluster.name === name),
    );
  }

  /** What Argo CD says about a destination it does not know. */
  static unknown(destination: Destination): string {
    const { server, name } = destination;
    if (server) {
      return `error getting cluster by server "${server}": rpc error: code = NotFound desc = cluster "${server}" not found`;
    }
    if (name) {
      return `unable to find destination server: there are no clusters with this name: ${name}`;
    }
    return 'destination server missing from app spec';
  }
}

function trimmed(server: string): string {
  return server.replace(/\/+$/, '');
}
