import type { SourceStore } from '@slipway/collectors-node';
import type { ObservedNamespace } from '../facts';
import type { EnvironmentStore, FactStore, HistoryStore } from '../store';
import { isGitLive } from './isGitLive';

const NOTICE = 'leaked-namespaces';

interface Dependencies {
  facts: Pick<FactStore, 'namespacesWithoutFile'>;
  environments: Pick<EnvironmentStore, 'getMany'>;
  history: Pick<HistoryStore, 'notices' | 'putNotice' | 'clearNotice'>;
  sources: Pick<SourceStore, 'list'>;
  onNews: () => void;
  now?: () => Date;
}

/**
 * Tells of namespaces of environments that Git no longer asks for and that nothing removes: Argo CD can leave one
 * behind when a file goes away during the first sync. It only tells; deleting them is up to people.
 */
export class LeakedNamespaces {
  readonly #given: Dependencies;
  readonly #now: () => Date;

  constructor(dependencies: Dependencies) {
    this.#given = dependencies;
    this.#now = dependencies.now ?? (() => new Date());
  }

  async run(): Promise<void> {
    const { history, sources, onNews } = this.#given;
    if (!isGitLive(await sources.list())) return;
    const leaked = await this.#find();
    const before = (await history.notices()).find(({ id }) => id === NOTICE);
    const environments = leaked.map(({ environment }) => environment);
    if (environments.join() === (before?.environments ?? []).join()) return;
    if (leaked.length === 0) {
      await history.clearNotice(NOTICE);
    } else {
      await history.putNotice({
        id: NOTICE,
        kind: 'leaked-namespace',
        severity: 'warning',
        at: before?.at ?? this.#now().toISOString(),
        message: `${leaked.length === 1 ? 'A namespace was' : `${leaked.length} namespaces were`} left behind by environments that are gone; delete ${leaked.length === 1 ? 'it' : 'them'} with kubectl`,
        detail: leaked
          .map(({ cluster, name }) => `${cluster}: ${name}`)
          .join('\n'),
        environments,
      });
    }
    onNews();
  }

  /** Removing an environment takes its time; only when that is over (`stuck`) nothing will remove its namespace. */
  async #find(): Promise<ObservedNamespace[]> {
    const { facts, environments } = this.#given;
    const left = (await facts.namespacesWithoutFile()).filter(
      ({ phase }) => phase === 'Active',
    );
    const known = await environments.getMany(
      left.map(({ environment }) => environment),
    );
    return left.filter(
      ({ environment }) => known.get(environment)?.state === 'stuck',
    );
  }
}
