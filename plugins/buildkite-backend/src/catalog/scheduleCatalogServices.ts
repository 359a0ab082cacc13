import type { SchedulerService } from '@backstage/backend-plugin-api';
import type { CatalogServices } from './CatalogServices';

/** Has the catalog read every 30 seconds, on one replica at a time, whichever that is. */
export async function scheduleCatalogServices(
  scheduler: SchedulerService,
  services: CatalogServices,
): Promise<void> {
  await scheduler.scheduleTask({
    id: 'buildkite-catalog-services',
    frequency: { seconds: 30 },
    timeout: { minutes: 10 },
    fn: () => services.refresh(),
  });
}
