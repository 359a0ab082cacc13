import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import {
  KubernetesClient,
  readKubernetesConfig,
} from '@slipway/collectors-node';
import type { GitOpsReader } from '@slipway/gitops-node';
import type { Notice } from '@slipway/plugin-environments-common';
import { ArgoCdClient, ArgoCdCollector, readArgoCdConfig } from './argocd';
import { ArgoCdOperations } from './argocd/commands';
import { GitOpsCollector, type HeadMemory } from './gitops';
import { KubernetesCollector } from './kubernetes';
import type { Collector } from './types';

/** The collectors of all configured sources, and what commands ask of Argo CD. */
export interface Collectors {
  collectors: Collector[];
  argocd: ArgoCdOperations;
}

/**
 * Makes one collector for the GitOps repository, for each Argo CD and for each Kubernetes cluster of app-config. Calls
 * nobody yet.
 *
 * @throws InputError for configuration that cannot be used, naming the key
 */
export function createCollectors(options: {
  config: Config;
  reader: Pick<GitOpsReader, 'read'>;
  /** As `readGitOpsConfig` reads it. */
  gitops: { url: string; branch: string; webUrl?: string };
  /** Remembers up to which commit the repository has been looked at. */
  heads?: HeadMemory;
  /** Notices that people have not taken note of yet. */
  openNotices?: () => Promise<Notice[]>;
  logger: LoggerService;
}): Collectors {
  const { config, reader, gitops, heads, openNotices, logger } = options;
  const clusters = readKubernetesConfig(config).map(
    cluster => new KubernetesClient(cluster),
  );
  const instances = readArgoCdConfig(config).map(
    instance => new ArgoCdClient(instance),
  );
  const known = clusters.map(({ config: { name, url } }) => ({ name, url }));
  return {
    collectors: [
      new GitOpsCollector(reader, {
        branch: gitops.branch,
        webUrl: gitops.webUrl,
        massDeletionShare: config.getOptionalNumber(
          'environments.massDeletionShare',
        ),
        heads,
        openNotices,
      }),
      ...instances.map(
        client => new ArgoCdCollector(client, { clusters: known, logger }),
      ),
      ...clusters.map(client => new KubernetesCollector(client, { logger })),
    ],
    argocd: new ArgoCdOperations(
      instances.map(client => ({
        client,
        kubernetes: clusters.find(
          ({ config: { name } }) => name === client.config.inCluster,
        ),
        repository: {
          htmlUrl: gitops.url.replace(/\.git\/?$/, ''),
          branch: gitops.branch,
        },
      })),
      reader,
    ),
  };
}
