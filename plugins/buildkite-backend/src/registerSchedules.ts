import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { OrganizationConfig } from './collectors/buildkite';
import { type CatalogServices, scheduleCatalogServices } from './catalog';
import type { StartedRequests } from './commands';
import type {
  DatabaseReportStore,
  DatabaseTestHistory,
  EvidenceService,
} from './evidence';
import type { DatabaseLogBlocks } from './logs';
import type { createStores } from './store';

/** Logs that were looked at are kept up to that many bytes. */
const KEPT_LOG_BYTES = 1024 * 1024 * 1024;
const DAY = 24 * 60 * 60 * 1000;

/** What is done now and then, on one replica at a time. */
export async function registerSchedules(options: {
  scheduler: SchedulerService;
  organizations: OrganizationConfig[];
  catalogServices: CatalogServices;
  evidence: EvidenceService;
  reports: DatabaseReportStore;
  history: DatabaseTestHistory;
  logs: DatabaseLogBlocks;
  requests: StartedRequests;
  stores: ReturnType<typeof createStores>;
  logger: LoggerService;
}): Promise<void> {
  const { scheduler, organizations, stores, logger } = options;
  await scheduleCatalogServices(scheduler, options.catalogServices);
  await scheduler.scheduleTask({
    id: 'buildkite-evidence',
    frequency: { minutes: 1 },
    timeout: { minutes: 10 },
    fn: async signal => {
      for (const { slug } of organizations)
        await options.evidence.catchUp(slug, signal);
    },
  });
  await scheduler.scheduleTask({
    id: 'buildkite-retention',
    frequency: { hours: 1 },
    timeout: { minutes: 30 },
    fn: async () => {
      const now = Date.now();
      // What is older than every organisation's history would not be fetched again.
      const longest = Math.max(
        0,
        ...organizations.map(({ historyMs }) => historyMs),
      );
      const before = new Date(now - longest - DAY).toISOString();
      const count = await stores.builds.prune(before);
      await options.reports.prune(before);
      await options.history.prune(before);
      await stores.runs.prune(before);
      await options.logs.prune(KEPT_LOG_BYTES);
      await options.requests.prune(new Date(now - 7 * DAY).toISOString());
      if (count > 0)
        logger.info(`Forgot ${count} builds from before ${before}`);
    },
  });
}
