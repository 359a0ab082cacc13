import { NotFoundError } from '@backstage/errors';
import type { SourceStore } from '@slipway/collectors-node';
import {
  permissionOfVerb,
  type Environment,
  type EnvironmentPage,
  type ListEnvironmentsQuery,
  type Timeline,
} from '@slipway/plugin-environments-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { EnvironmentAccess } from '../access';
import { buildTimeline, hoursSlept, median, withFreshness } from '../service';
import type { EnvironmentStore, HistoryStore } from '../store';

/** The longest timeline that is answered; beyond it only the newest events. */
const MOST_EVENTS = 500;
/** An estimate from the last wakes follows how staging changes; from all of them it would not. */
const RUNS_FOR_ESTIMATE = 20;

interface Dependencies {
  environments: EnvironmentStore;
  history: HistoryStore;
  sources: SourceStore;
  access: EnvironmentAccess;
  now?: () => Date;
}

/** Environments as they are answered: what is stored, what time alone changes, and only to those who may see it. */
export class EnvironmentReads {
  readonly #from: Dependencies;
  readonly #now: () => Date;

  constructor(dependencies: Dependencies) {
    this.#from = dependencies;
    this.#now = dependencies.now ?? (() => new Date());
  }

  async list(
    query: ListEnvironmentsQuery,
    credentials: BackstageCredentials,
  ): Promise<EnvironmentPage> {
    const { access } = this.#from;
    const visible = query.may
      ? await access.actionable(credentials, permissionOfVerb[query.may])
      : await access.visible(credentials);
    const page = await this.#from.environments.list(query, visible);
    const now = this.#now();
    const items = page.items.map(one =>
      this.#withFigures(withFreshness(one, page.sources, now)),
    );
    return { ...page, items: await Promise.all(items) };
  }

  /** @throws NotFoundError also for what somebody may not see */
  async get(
    name: string,
    credentials: BackstageCredentials,
  ): Promise<Environment> {
    const environment = await this.find(name);
    if (!(await this.#from.access.maySee(credentials, environment)))
      throw unknown(name);
    const sources = await this.#from.sources.list();
    return this.#withFigures(withFreshness(environment, sources, this.#now()));
  }

  async timeline(
    name: string,
    credentials: BackstageCredentials,
  ): Promise<Timeline> {
    const environment = await this.get(name, credentials);
    const { history } = this.#from;
    const clock = await history.currentClock(name);
    const [events, durations] = await Promise.all([
      history.events(name, MOST_EVENTS),
      clock
        ? history.durations(environment.kind, clock.purpose, RUNS_FOR_ESTIMATE)
        : [],
    ]);
    return buildTimeline(environment, clock, events, durations);
  }

  /**
   * The environment as stored, whoever asks.
   *
   * @throws NotFoundError
   */
  async find(name: string): Promise<Environment> {
    // PostgreSQL refuses NUL in text; no environment has it in its name.
    const environment = name.includes('\0')
      ? undefined
      : await this.#from.environments.get(name);
    if (!environment) throw unknown(name);
    return environment;
  }

  /** What staging's hibernation saved, and how long waking takes, are known from its history. */
  async #withFigures(environment: Environment): Promise<Environment> {
    const { hibernation, name, kind } = environment;
    if (!hibernation) return environment;
    const { history } = this.#from;
    const [durations, events] = await Promise.all([
      history.durations(kind, 'wake', RUNS_FOR_ESTIMATE),
      history.events(name, Number.MAX_SAFE_INTEGER),
    ]);
    const seconds = median(durations);
    return {
      ...environment,
      hibernation: {
        ...hibernation,
        estimate:
          seconds === undefined
            ? undefined
            : { seconds, samples: durations.length },
        saved: hoursSlept(events, hibernation.replicas, this.#now()),
      },
    };
  }
}

function unknown(name: string): NotFoundError {
  const shown = name.length > 80 ? `${name.slice(0, 80)}…` : name;
  return new NotFoundError(
    `There is no environment ${JSON.stringify(shown)}; GET /environments lists those there are`,
  );
}
