import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SourceStore } from '@slipway/collectors-node';
import type { Intent } from '@slipway/gitops-node';
import {
  listEnvironmentsQuerySchema,
  type Environment,
} from '@slipway/plugin-environments-common';
import type { Commits } from '../commands';
import type { Bookmarks, EnvironmentStore, FactStore } from '../store';
import { dueAction } from './dueAction';
import { isGitLive } from './isGitLive';
import type { PortalCommands } from './PortalCommands';

/** Stands in the commits as their `Slipway-Actor`. */
const ACTOR = 'slipway:schedule';

interface Dependencies {
  environments: Pick<EnvironmentStore, 'list'>;
  facts: Pick<FactStore, 'forEnvironments'>;
  sources: Pick<SourceStore, 'list'>;
  bookmarks: Bookmarks;
  commits: Pick<Commits, 'make'>;
  commands: Pick<PortalCommands, 'run'>;
  logger: LoggerService;
  now?: () => Date;
}

/** Wakes staging and puts it to sleep at the times of its `hibernation.yaml`. */
export class HibernationSchedule {
  readonly #given: Dependencies;
  readonly #now: () => Date;

  constructor(dependencies: Dependencies) {
    this.#given = dependencies;
    this.#now = dependencies.now ?? (() => new Date());
  }

  async run(): Promise<void> {
    const { environments, sources, logger } = this.#given;
    // Without Git nobody knows whether the schedule still holds; it is caught up with later.
    if (!isGitLive(await sources.list())) return;
    const { items } = await environments.list(
      listEnvironmentsQuerySchema.parse({ kind: 'staging', limit: 500 }),
    );
    for (const environment of items) {
      try {
        await this.#follow(environment);
      } catch (error) {
        logger.warn(
          `The hibernation schedule of ${environment.name} could not be followed; it is tried again`,
          error instanceof Error ? error : undefined,
        );
      }
    }
  }

  async #follow(environment: Environment): Promise<void> {
    const { facts, bookmarks } = this.#given;
    const { name } = environment;
    const now = this.#now();
    const id = `hibernation-schedule/${name}`;
    const since = await bookmarks.get(id);
    // What the repository says, because the environment only shows who keeps it awake still.
    const { desired } = (await facts.forEnvironments([name])).get(name) ?? {};
    const asked = desired?.hibernation;
    const due =
      since && asked
        ? dueAction(asked, { since: new Date(since), now })
        : undefined;
    if (due) await this.#act(environment, due, asked?.schedule?.text);
    await bookmarks.set(id, now.toISOString());
  }

  async #act(
    environment: Environment,
    due: Extract<Intent, { action: 'wake' | 'sleep' }>,
    schedule: string | undefined,
  ): Promise<void> {
    const { commits, commands, logger } = this.#given;
    const { name } = environment;
    const who = due.services ? `${due.services.join(', ')} in ${name}` : name;
    const verb = due.action === 'wake' ? 'woken' : 'put to sleep';
    const wording = {
      done: `${who} was ${verb} by schedule`,
      wouldBe: `${who} would be ${verb}`,
      nothingToDo: `${who} did not have to be ${verb} by schedule`,
    };
    const { message } = await commands.run(
      {
        verb: due.action,
        actor: ACTOR,
        reason: due.services
          ? 'Nobody keeps it awake any longer'
          : `Schedule: ${schedule}`,
        on: environment,
        services: due.services,
      },
      by => commits.make(due, { by, dryRun: false, on: environment, wording }),
    );
    logger.info(message);
  }
}
