import type { SchedulerService } from '@backstage/backend-plugin-api';
import type { CatalogRepositories } from './CatalogRepositories';

/** Has the catalog read every 30 seconds, on one replica at a time, whichever that is. */
export async function scheduleCatalogRepositories(
  scheduler: SchedulerService,
  repositories: CatalogRepositories,
): Promise<void> {
  await scheduler.scheduleTask({
    id: 'harbor-catalog-repositories',
    frequency: { seconds: 30 },
    timeout: { minutes: 10 },
    fn: () => repositories.refresh(),
  });
}
