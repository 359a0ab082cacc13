import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import {
  type CatalogRepositories,
  scheduleCatalogRepositories,
} from './catalog';
import type { HarborInstance } from './collectors/harbor';
import type { AllowlistExpiry, TagPolicyCleanup } from './commands';
import type { createStores } from './store';

/** What is done now and then, on one replica at a time. */
export async function registerSchedules(options: {
  scheduler: SchedulerService;
  catalogRepositories: CatalogRepositories;
  expiry: AllowlistExpiry;
  cleanup: TagPolicyCleanup;
  stores: ReturnType<typeof createStores>;
  configured: HarborInstance[];
  onImages: (digests: string[]) => void;
  /** Milliseconds that images are kept which no registry has any more. */
  retentionMs: number;
  logger: LoggerService;
}): Promise<void> {
  const { scheduler, expiry, cleanup, stores, logger } = options;
  await scheduleCatalogRepositories(scheduler, options.catalogRepositories);
  await scheduler.scheduleTask({
    id: 'harbor-allowlist-expiry',
    frequency: { minutes: 1 },
    timeout: { minutes: 10 },
    fn: async signal => {
      await expiry.run(signal);
    },
  });
  await scheduler.scheduleTask({
    id: 'harbor-tag-policies',
    frequency: { minutes: 5 },
    timeout: { minutes: 10 },
    fn: async signal => {
      await cleanup.run(signal);
    },
  });
  // Another version of the portal may still have collected after this one's start.
  await scheduler.scheduleTask({
    id: 'harbor-instances',
    scope: 'local',
    frequency: { hours: 1 },
    initialDelay: { minutes: 10 },
    timeout: { minutes: 10 },
    fn: async () =>
      options.onImages(await stores.instances.configure(options.configured)),
  });
  await scheduler.scheduleTask({
    id: 'harbor-trends',
    frequency: { minutes: 15 },
    initialDelay: { seconds: 20 },
    timeout: { minutes: 10 },
    fn: () => stores.fleet.record(new Date().toISOString().slice(0, 10)),
  });
  await scheduler.scheduleTask({
    id: 'harbor-retention',
    frequency: { hours: 1 },
    timeout: { minutes: 30 },
    fn: async () => {
      const before = new Date(Date.now() - options.retentionMs).toISOString();
      const count = await stores.images.prune(before);
      await stores.replications.prune(before);
      if (count > 0)
        logger.info(`Forgot ${count} images that no registry has any more`);
    },
  });
}
