import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Collector, HealthSink } from '@slipway/collectors-node';
import type { EnvironmentsApi } from '@slipway/plugin-environments-common';
import type { Knex } from 'knex';
import {
  type CollectorOptions,
  type HarborInstance,
  InstanceCollector,
  type Looks,
  ScanSweeps,
} from './collectors/harbor';
import { RunningImages, StrangeImages } from './running';
import type { createStores } from './store';

/** One collector for each Harbor, and one for what runs where. Calls nobody yet. */
export function createCollectors(options: {
  knex: Knex;
  clients: Array<CollectorOptions['client']>;
  instances: HarborInstance[];
  stores: ReturnType<typeof createStores>;
  looks: Looks;
  listeners: Pick<CollectorOptions, 'onImages' | 'onFleet' | 'onReplications'>;
  environments: Pick<EnvironmentsApi, 'listEnvironments'>;
  logger: LoggerService;
}): Array<Collector<HealthSink>> {
  const { knex, clients, instances, stores, looks, listeners } = options;
  if (instances.length === 0) return [];
  const sweeps = new ScanSweeps(knex);
  return [
    ...clients.map(
      client =>
        new InstanceCollector({
          ...{ client, looks, sweeps, logger: options.logger },
          ...{ ...stores, ...listeners },
        }),
    ),
    new RunningImages({
      ...{ environments: options.environments, instances },
      ...{ running: stores.running, images: stores.images },
      strangers: new StrangeImages({
        ...{ images: stores.images, instances },
        lookAt: look => looks.add(look),
      }),
      onImages: listeners.onImages,
    }),
  ];
}
