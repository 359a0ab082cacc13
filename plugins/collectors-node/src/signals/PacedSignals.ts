import type { LoggerService } from '@backstage/backend-plugin-api';

/** Pages look again within a tenth of a second, and no more than ten times in one. */
const INTERVAL_MS = 100;
/** More names than that are no help in deciding what to look at again. */
const MOST_NAMES = 200;

/** What changed since the last signal: names by their kind. `all`: too many to name. */
export interface Changes<Kind extends string> {
  names: Record<Kind, string[]>;
  all: boolean;
}

/**
 * Tells open pages to look again: at once, or with what else changes soon after the last time. Carries no facts; pages
 * get those from the API, which asks who may see them.
 */
export class PacedSignals<Kind extends string> {
  readonly #kinds: readonly Kind[];
  readonly #publish: (changes: Changes<Kind>) => Promise<void>;
  readonly #logger: LoggerService;
  readonly #changed = new Map<Kind, Set<string>>();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: {
    kinds: readonly Kind[];
    /** Broadcasts one signal. */
    publish: (changes: Changes<Kind>) => Promise<void>;
    logger: LoggerService;
  }) {
    this.#kinds = options.kinds;
    this.#publish = options.publish;
    this.#logger = options.logger;
  }

  /** These have changed. Without names nothing has. */
  changed(kind: Kind, names: Iterable<string>): void {
    const known = this.#changed.get(kind) ?? new Set();
    for (const name of names) known.add(name);
    this.#changed.set(kind, known);
    if (!this.#timer) this.#tell();
  }

  #tell(): void {
    const count = this.#kinds.reduce(
      (sum, kind) => sum + (this.#changed.get(kind)?.size ?? 0),
      0,
    );
    if (count === 0) return;
    const changes = { names: this.#take(), all: count > MOST_NAMES };
    this.#publish(changes).catch(error =>
      this.#logger.warn(
        'Open pages could not be told to look again; they do so by themselves after a while',
        error instanceof Error ? error : undefined,
      ),
    );
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#tell();
    }, INTERVAL_MS).unref();
  }

  #take(): Record<Kind, string[]> {
    const taken = this.#kinds.map(kind => [
      kind,
      [...(this.#changed.get(kind) ?? [])],
    ]);
    this.#changed.clear();
    return Object.fromEntries(taken);
  }
}
