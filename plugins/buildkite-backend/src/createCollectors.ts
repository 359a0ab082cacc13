import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  type Collector,
  type HealthSink,
  KubernetesClient,
  readKubernetesConfig,
} from '@slipway/collectors-node';
import type { BuildRef } from '@slipway/plugin-buildkite-common';
import type { Knex } from 'knex';
import {
  type BuildkiteApiClient,
  DatabaseBookmarks,
  type EvidenceReader,
  FollowUps,
  type Looks,
  OrganizationCollector,
} from './collectors/buildkite';
import { TektonCollector } from './collectors/tekton';
import type { createStores } from './store';

/**
 * Clients of the clusters whose PipelineRuns are followed: those of `tekton.clusters`, else all.
 *
 * @throws InputError for a name that `kubernetes.clusterLocatorMethods` does not have
 */
export function tektonClusters(config: Config): KubernetesClient[] {
  const wanted = config.getOptionalStringArray('tekton.clusters');
  const clusters = readKubernetesConfig(config);
  const names = clusters.map(({ name }) => name);
  const stranger = wanted?.find(name => !names.includes(name));
  if (stranger !== undefined) {
    throw new InputError(
      `tekton.clusters: ${JSON.stringify(stranger)} is no cluster of kubernetes.clusterLocatorMethods; there is ${names.join(', ') || 'none'}`,
    );
  }
  return clusters
    .filter(({ name }) => wanted?.includes(name) ?? true)
    .map(cluster => new KubernetesClient(cluster));
}

/** One collector for each organisation of Buildkite and each cluster. Calls nobody yet. */
export function createCollectors(options: {
  knex: Knex;
  clients: BuildkiteApiClient[];
  clusters: KubernetesClient[];
  stores: ReturnType<typeof createStores>;
  looks: Looks;
  evidence: EvidenceReader;
  onBuilds: (builds: BuildRef[]) => void;
  onRuns: (keys: string[]) => void;
  logger: LoggerService;
}): Array<Collector<HealthSink>> {
  const { knex, stores, looks, evidence, logger } = options;
  const shared = {
    ...stores,
    ...{ looks, evidence, logger },
    followUps: new FollowUps(knex),
    bookmarks: new DatabaseBookmarks(knex),
    onChanged: options.onBuilds,
  };
  return [
    ...options.clients.map(
      client => new OrganizationCollector({ ...shared, client }),
    ),
    ...options.clusters.map(
      client =>
        new TektonCollector(client, {
          ...{ runs: stores.runs, logger },
          onChanged: options.onRuns,
        }),
    ),
  ];
}
