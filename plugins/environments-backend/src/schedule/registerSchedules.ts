import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { SourceStore } from '@slipway/collectors-node';
import type { AuditTrail } from '@slipway/plugin-audit-node';
import type { Commits } from '../commands';
import type { CollectorRunner } from '../running';
import type { Settings } from '../settings';
import type {
  Bookmarks,
  EnvironmentStore,
  FactStore,
  HistoryStore,
} from '../store';
import { Expiry } from './Expiry';
import { HibernationSchedule } from './HibernationSchedule';
import { LeakedNamespaces } from './LeakedNamespaces';
import { PortalCommands } from './PortalCommands';

interface Dependencies {
  scheduler: SchedulerService;
  stores: {
    facts: FactStore;
    environments: EnvironmentStore;
    history: HistoryStore;
    sources: SourceStore;
    bookmarks: Bookmarks;
  };
  commits: Commits;
  trail: AuditTrail;
  runner: CollectorRunner;
  settings: Pick<Settings, 'retentionMs'>;
  onNews: () => void;
  logger: LoggerService;
}

/** What happens by the clock. Each runs on one replica at a time, whichever that is. */
export async function registerSchedules({
  scheduler,
  stores,
  commits,
  trail,
  runner,
  settings,
  onNews,
  logger,
}: Dependencies): Promise<void> {
  const commands = new PortalCommands({ trail, logger });
  const given = { ...stores, commits, commands, logger };
  const expiry = new Expiry(given);
  const hibernation = new HibernationSchedule(given);
  const leaked = new LeakedNamespaces({ ...stores, onNews });

  await scheduler.scheduleTask({
    id: 'environments-expiry',
    frequency: { seconds: 30 },
    timeout: { minutes: 10 },
    fn: signal => expiry.run(signal),
  });
  await scheduler.scheduleTask({
    id: 'environments-hibernation-schedule',
    frequency: { seconds: 30 },
    timeout: { minutes: 5 },
    fn: () => hibernation.run(),
  });
  await scheduler.scheduleTask({
    id: 'environments-leaked-namespaces',
    frequency: { minutes: 5 },
    initialDelay: { minutes: 1 },
    timeout: { minutes: 1 },
    fn: () => leaked.run(),
  });
  // States that last too long become other states, and nobody sends an event for that.
  await scheduler.scheduleTask({
    id: 'environments-project-unsettled',
    frequency: { seconds: 15 },
    timeout: { minutes: 1 },
    fn: () => runner.projectUnsettled(),
  });
  await scheduler.scheduleTask({
    id: 'environments-project-all',
    frequency: { minutes: 5 },
    timeout: { minutes: 5 },
    fn: () => runner.projectAll(),
  });
  await scheduler.scheduleTask({
    id: 'environments-retention',
    frequency: { hours: 6 },
    initialDelay: { minutes: 5 },
    timeout: { minutes: 10 },
    fn: () =>
      stores.history.prune(
        new Date(Date.now() - settings.retentionMs).toISOString(),
      ),
  });
}
