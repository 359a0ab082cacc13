import path from 'node:path';
import { ArgoCd, BareRepositorySource } from '../argocd';
import { credentials } from '../credentials';
import type { GitHost } from '../git';
import type { KubernetesCluster } from '../kubernetes';
import { GITOPS } from '../world';
import type { Clusters } from './createClusters';
import { HOST, type Shared } from './Shared';

/** The GitOps repository as Argo CD reads it. To be closed at the end. */
export function createSource(
  { options }: Shared,
  git: GitHost,
): BareRepositorySource {
  return BareRepositorySource.create({
    url: git.cloneUrl(GITOPS),
    directory: path.join(options.data, 'git', `${GITOPS}.git`),
  });
}

/** One Argo CD in the cloud shape, two in the hybrid one. */
export function createArgoCds(
  { options, at, clock, random, faults }: Shared,
  source: BareRepositorySource,
  clusters: Clusters,
): ArgoCd[] {
  const argocd = (name: string, port: number, home: KubernetesCluster) =>
    ArgoCd.create({
      name,
      host: HOST,
      port,
      home: home.objects,
      clusters: Object.values(clusters).map(({ objects }) => ({
        name: objects.name,
        objects,
      })),
      repositories: [source],
      accounts: [
        {
          username: 'admin',
          password: credentials.argocdPassword,
          role: 'admin',
        },
      ],
      token: credentials.argocdToken,
      ...{ clock, random, faults },
    });
  return options.shape === 'cloud'
    ? [argocd('argocd', at.argocd, clusters.ciMgmt)]
    : [
        argocd('argocd-cloud', at.argocd, clusters.staging),
        argocd('argocd-onprem', at.argocdOnPrem, clusters.ciMgmt),
      ];
}
