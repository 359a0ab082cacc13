import { NotFoundError } from '@backstage/errors';
import type { SourceStatus } from '@slipway/plugin-collectors-common';
import type {
  CommandResult,
  Environment,
  EnvironmentPage,
  ListEnvironmentsQuery,
  Notice,
  Timeline,
} from '@slipway/plugin-environments-common';
import type { PagesApi } from '../api/environmentsApi';
import { aPage, aSource, aTimeline } from './fixtures';

const DONE: CommandResult = {
  message: 'Done',
  changed: true,
  commit: {
    sha: '9f8e7d6c5b4a39281706f5e4d3c2b1a098765432',
    url: 'https://git.slipway.test/example/gitops/commit/9f8e7d6',
  },
  diff: '',
};

/** A backend in memory: filters and sorts as the real one does, and remembers what it was told to do. */
export class FakeEnvironments implements PagesApi {
  environments: Environment[];
  sources: SourceStatus[] = [aSource()];
  notices: Notice[] = [];
  timeline: Timeline = aTimeline();
  /** What commands answer, by whether they are a trial. */
  result: (dryRun: boolean) => CommandResult = dryRun =>
    dryRun
      ? { message: 'Would do it', changed: true, diff: '-old\n+new\n' }
      : DONE;
  /** Names of the environments that whoever asks may act on; undefined: all. */
  actionable: string[] | undefined;
  /** Makes reads fail. */
  failure: Error | undefined;
  readonly lists: Array<Partial<ListEnvironmentsQuery>> = [];
  readonly commands: Array<[command: string, ...args: unknown[]]> = [];

  constructor(environments: Environment[] = []) {
    this.environments = environments;
  }

  async listEnvironments(
    query: Partial<ListEnvironmentsQuery> = {},
  ): Promise<EnvironmentPage> {
    this.lists.push(query);
    if (this.failure) throw this.failure;
    const found = this.environments.filter(
      item =>
        matches(item, query) &&
        (!query.may || (this.actionable?.includes(item.name) ?? true)),
    );
    const sorted =
      query.sort === 'name'
        ? [...found].sort((a, b) => a.name.localeCompare(b.name))
        : found;
    const from = Number(query.cursor || 0);
    const to = from + (query.limit ?? 50);
    return {
      ...aPage(sorted),
      items: sorted.slice(from, to),
      pageInfo: to < sorted.length ? { nextCursor: String(to) } : {},
      sources: this.sources,
    };
  }

  async getEnvironment(name: string): Promise<Environment> {
    if (this.failure) throw this.failure;
    const found = this.environments.find(item => item.name === name);
    if (!found) throw new NotFoundError(`No environment named ${name}`);
    return found;
  }

  async getTimeline(name: string): Promise<Timeline> {
    return { ...this.timeline, environment: name };
  }

  listSources = async () => ({ items: this.sources });
  listNotices = async () => ({ items: this.notices });

  openEnvironment = this.#command('open');
  wakeEnvironment = this.#command('wake');
  sleepEnvironment = this.#command('sleep');
  extendEnvironment = this.#command('extend');
  destroyEnvironment = this.#command('destroy');
  refreshEnvironment = this.#command('refresh');
  syncWorkload = this.#command('sync');
  acknowledgeNotice = this.#command('acknowledge');

  #command(command: string) {
    return async (...args: unknown[]): Promise<CommandResult> => {
      this.commands.push([command, ...args]);
      const body = args.at(-1);
      return this.result(
        typeof body === 'object' &&
          body !== null &&
          'dryRun' in body &&
          body.dryRun === true,
      );
    };
  }
}

function matches(
  item: Environment,
  { kind, state, service, owner, q }: Partial<ListEnvironmentsQuery>,
): boolean {
  const text = JSON.stringify([item.name, item.change, item.owner]);
  return (
    (!kind || kind.includes(item.kind)) &&
    (state ? state.includes(item.state) : item.state !== 'destroyed') &&
    (!service ||
      item.workloads.some(workload => service.includes(workload.service))) &&
    (!owner || item.owner === owner) &&
    (!q || text.toLowerCase().includes(q.toLowerCase()))
  );
}
