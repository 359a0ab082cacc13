/** What is known about clusters, to give Argo CD's destinations the names people use. */
export interface KnownClusters {
  /** Kubernetes clusters of app-config. */
  configured: Array<{ name: string; url: string }>;
  /** Clusters as Argo CD lists them. */
  listed: Array<{ name?: string; server: string }>;
  /** Name of the cluster Argo CD runs on. */
  inCluster?: string;
}

/** Address by which Argo CD means the cluster it runs on. */
const ownServer = 'https://kubernetes.default.svc';

/**
 * Name of the Kubernetes cluster that a destination means: the configured cluster with its address, the cluster Argo CD
 * runs on for `in-cluster`, else Argo CD's own name of it, else the destination as it stands.
 */
export function clusterOf(
  destination: { server?: string; name?: string } | null | undefined,
  known: KnownClusters,
): string | undefined {
  const { server: given, name: givenName } = destination ?? {};
  const listed = known.listed.find(cluster =>
    given ? sameUrl(cluster.server, given) : cluster.name === givenName,
  );
  const server = given ?? listed?.server;
  const name = givenName ?? listed?.name;
  const own =
    (server !== undefined && sameUrl(server, ownServer)) ||
    name === 'in-cluster';
  if (own && known.inCluster) return known.inCluster;
  const configured = known.configured.find(
    cluster =>
      (server !== undefined && sameUrl(cluster.url, server)) ||
      cluster.name === name,
  );
  return configured?.name ?? name ?? server;
}

function sameUrl(a: string, b: string): boolean {
  return normal(a) === normal(b);
}

function normal(url: string): string {
  return URL.canParse(url) ? new URL(url).href.replace(/\/+$/, '') : url;
}
