import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Settings } from '../settings';
import type { EnvironmentStore, HistoryStore } from '../store';
import { acknowledgeNotice } from './acknowledgeNotice';
import { refreshEnvironment, syncWorkload } from './argocdCommands';
import type { Commits } from './Commits';
import { destroyEnvironment } from './destroyEnvironment';
import { extendEnvironment } from './extendEnvironment';
import { sleepEnvironment, wakeEnvironment } from './hibernation';
import { openEnvironment } from './openEnvironment';
import type { ArgoCdCommands } from './types';

/** What commands need. */
export interface CommandDependencies {
  commits: Commits;
  argocd: ArgoCdCommands;
  environments: Pick<EnvironmentStore, 'get'>;
  history: Pick<HistoryStore, 'notices' | 'clearNotice'>;
  /** What every page shows has changed. */
  onNews: () => void;
  settings: Settings;
  logger: LoggerService;
  now?: () => Date;
}

/** Everything people can do to environments through the API. */
export function createCommands(dependencies: CommandDependencies) {
  const now = dependencies.now ?? (() => new Date());
  const given = { ...dependencies, now };
  return {
    open: openEnvironment(given),
    wake: wakeEnvironment(given),
    sleep: sleepEnvironment(given),
    extend: extendEnvironment(given),
    destroy: destroyEnvironment(given),
    refresh: refreshEnvironment(given),
    sync: syncWorkload(given),
    acknowledge: acknowledgeNotice(given),
  };
}
