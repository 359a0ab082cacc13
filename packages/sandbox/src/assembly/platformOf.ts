import type { ArgoCd } from '../argocd';
import type { GitHost } from '../git';
import type { Platform } from '../world';
import { imageHosts } from '../world/images';
import type { Clusters } from './createClusters';
import type { Shared } from './Shared';

/** The systems as the world that is made in them sees them. */
export function platformOf(
  { options, clock, random }: Shared,
  git: GitHost,
  clusters: Clusters,
  argocds: ArgoCd[],
): Platform {
  const ciMgmt = clusters.ciMgmt.objects;
  const staging = clusters.staging.objects;
  return {
    ...{ clock, random, git },
    clusters: { ciMgmt, staging, production: clusters.production.objects },
    homes: {
      ephemeral: ciMgmt,
      lasting: options.shape === 'cloud' ? ciMgmt : staging,
    },
    imageHosts: imageHosts[options.shape],
    startControllers: () =>
      argocds.forEach(argocd => argocd.startControllers()),
    settled: async () => {
      // Controllers of the clusters work when the event loop turns, Argo CD's after them, and so once more around.
      for (let turn = 0; turn < 2; turn++) {
        await nextTurn();
        for (const argocd of argocds) await argocd.idle();
      }
      await nextTurn();
    },
  };
}

function nextTurn(): Promise<void> {
  return new Promise(resolve => {
    setImmediate(resolve);
  });
}
