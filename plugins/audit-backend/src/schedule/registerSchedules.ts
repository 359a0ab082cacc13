import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { ChainChecks } from '../chain';
import { inWords, type Settings } from '../settings';
import type { DatabaseTrail } from '../store';

interface Dependencies {
  scheduler: SchedulerService;
  trail: Pick<DatabaseTrail, 'prune'>;
  checks: Pick<ChainChecks, 'run'>;
  settings: Settings;
  logger: LoggerService;
}

/** What happens by the clock, on one replica at a time. */
export async function registerSchedules({
  scheduler,
  settings,
  ...deps
}: Dependencies): Promise<void> {
  await scheduler.scheduleTask({
    id: 'audit-chain-check',
    frequency: { milliseconds: settings.checkEveryMs },
    initialDelay: { minutes: 1 },
    timeout: { minutes: 30 },
    fn: async () => {
      await deps.checks.run();
    },
  });
  await scheduler.scheduleTask({
    id: 'audit-retention',
    frequency: { days: 1 },
    initialDelay: { minutes: 5 },
    timeout: { hours: 1 },
    fn: () => applyRetention({ ...deps, ...settings }),
  });
}

/** Deletes what is older than it has to be kept; of a broken chain nothing, because that would take the evidence away. */
export async function applyRetention({
  trail,
  checks,
  retentionMs,
  logger,
}: Omit<Dependencies, 'scheduler' | 'settings'> &
  Pick<Settings, 'retentionMs'>): Promise<void> {
  const { status } = await checks.run();
  if (status === 'broken') {
    logger.warn('Old audit records are kept while the chain is broken');
    return;
  }
  const deleted = await trail.prune(
    new Date(Date.now() - retentionMs),
    `Records are kept for ${inWords(retentionMs)}`,
  );
  if (deleted > 0) logger.info(`${deleted} old audit records were deleted`);
}
