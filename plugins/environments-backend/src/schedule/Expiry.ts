import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SourceStore } from '@slipway/collectors-node';
import type { Environment } from '@slipway/plugin-environments-common';
import { isInFirstSync, type Commits } from '../commands';
import type { EnvironmentStore, HistoryStore } from '../store';
import { isGitLive } from './isGitLive';
import type { PortalCommands } from './PortalCommands';

/** Stands in the commits as their `Slipway-Actor`. */
const ACTOR = 'slipway:expiry';
/** Each is a commit of its own; the rest waits for the next run, so that people's commands get through in between. */
const MOST_AT_ONCE = 20;

interface Dependencies {
  environments: Pick<EnvironmentStore, 'expired'>;
  history: Pick<HistoryStore, 'notices'>;
  sources: Pick<SourceStore, 'list'>;
  commits: Pick<Commits, 'make'>;
  commands: Pick<PortalCommands, 'run'>;
  logger: LoggerService;
  now?: () => Date;
}

/** Destroys PR environments whose time is up, each by a commit. */
export class Expiry {
  readonly #given: Dependencies;
  readonly #now: () => Date;

  constructor(dependencies: Dependencies) {
    this.#given = dependencies;
    this.#now = dependencies.now ?? (() => new Date());
  }

  async run(signal?: AbortSignal): Promise<void> {
    const { environments, logger } = this.#given;
    const obstacle = await this.#obstacle();
    if (obstacle) {
      logger.info(`No environment expires now: ${obstacle}`);
      return;
    }
    const now = this.#now();
    const expired = await environments.expired(now.toISOString(), MOST_AT_ONCE);
    for (const environment of expired) {
      if (signal?.aborted) return;
      if (!isInFirstSync(environment, now)) await this.#destroy(environment);
    }
  }

  /** Nothing is destroyed on the word of a picture that may be wrong. */
  async #obstacle(): Promise<string | undefined> {
    const { history, sources } = this.#given;
    if (!isGitLive(await sources.list()))
      return 'the GitOps repository cannot be read at the moment';
    const notices = await history.notices();
    const vanished = notices.find(({ kind }) => kind === 'mass-deletion');
    return (
      vanished && `somebody has to look at this first: ${vanished.message}`
    );
  }

  async #destroy(environment: Environment): Promise<void> {
    const { commits, commands, logger } = this.#given;
    const { name, expiresAt } = environment;
    const wording = {
      done: `${name} expired and is being destroyed`,
      wouldBe: `${name} would be destroyed`,
      nothingToDo: `${name} is being destroyed already`,
    };
    try {
      await commands.run(
        {
          verb: 'destroy',
          actor: ACTOR,
          reason: `It expired at ${expiresAt}`,
          on: environment,
        },
        by =>
          commits.make(
            { action: 'destroy-environment', name },
            { by, dryRun: false, on: environment, wording },
          ),
      );
    } catch (error) {
      logger.warn(
        `${name} expired but could not be destroyed; it is tried again`,
        error instanceof Error ? error : undefined,
      );
    }
  }
}
