import type {
  BuildkiteApi,
  LogOf,
  LogPart,
  ReadLogQuery,
} from '@slipway/plugin-buildkite-common';
import { isWorthRetrying } from '@slipway/ui';
import {
  indexAt,
  isAtEnd,
  WINDOW_BYTES,
  windowOn,
  withEarlier,
  withLater,
  type LogWindow,
} from './LogWindow';

/** What is known of a log. */
export interface LogState {
  window?: LogWindow;
  /** What is being read. `end` is asked for again and again while it follows. */
  reading?: 'first' | 'earlier' | 'later';
  /** Why the last read failed; what was read before stays. */
  error?: unknown;
  /** It shows what is added as it is added. */
  following: boolean;
}

/** Sizes and paces, in bytes and milliseconds. */
export interface LogPace {
  /** Of one read. */
  part: number;
  window: number;
  /** Between looks for more while it runs; grows up to `slowest` while nothing comes. */
  fastest: number;
  slowest: number;
}

const usual: LogPace = {
  part: 262_144,
  window: WINDOW_BYTES,
  fastest: 1_000,
  slowest: 8_000,
};

/** Reads a log in parts: its tail first, then what the reader scrolls to, and what is added. */
export class LogReader {
  readonly #api: Pick<BuildkiteApi, 'readLog'>;
  readonly #log: LogOf;
  readonly #pace: LogPace;
  readonly #listeners = new Set<() => void>();
  #state: LogState = { following: false };
  #reading: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wait: number;
  /** The read that a log begins with, should it fail. */
  #begin: () => Promise<void> = () => this.toEnd();

  constructor(
    api: Pick<BuildkiteApi, 'readLog'>,
    log: LogOf,
    pace: Partial<LogPace> = {},
  ) {
    this.#api = api;
    this.#log = log;
    this.#pace = { ...usual, ...pace };
    this.#wait = this.#pace.fastest;
  }

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  readonly state = () => this.#state;

  /** Shows the end of the log and what is added to it. */
  toEnd = (): Promise<void> => {
    this.#begin = this.toEnd;
    return this.#run('first', async read => {
      const part = await read({});
      return { window: windowOn(part), following: true };
    });
  };

  /** Shows the line at a byte with what stands around it. */
  goTo = async (at: number): Promise<void> => {
    const { window } = this.#state;
    if (window && indexAt(window, at) >= 0) {
      this.#change({ following: false });
      return;
    }
    this.#begin = () => this.goTo(at);
    await this.#run('first', async read => {
      const after = windowOn(await read({ from: at }));
      // Nothing is there: the address is of another log, or this one has become shorter.
      if (after.lines.length === 0) return { window: windowOn(await read({})) };
      if (after.start === 0) return { window: after, following: false };
      const before = await read({ before: after.start });
      const around = withEarlier(after, before, this.#pace.window);
      return { window: around ?? after, following: false };
    });
  };

  earlier = (): void => {
    const { window, reading } = this.#state;
    if (!window || window.start === 0 || reading) return;
    this.#run('earlier', async read => {
      const part = await read({ before: window.start });
      return { window: withEarlier(window, part, this.#pace.window) };
    });
  };

  later = (): void => {
    const { window, reading } = this.#state;
    if (!window || reading || (isAtEnd(window) && window.complete)) return;
    this.#run('later', read => this.#more(window, read));
  };

  /** Whether what is added is shown; the reader says no by scrolling away from the end. */
  follow = (following: boolean): void => {
    const { window } = this.#state;
    if (following === this.#state.following) return;
    if (following && window && !isAtEnd(window)) {
      this.toEnd();
    } else {
      this.#change({ following });
    }
  };

  stop(): void {
    this.#reading?.abort();
    this.#reading = undefined;
    clearTimeout(this.#timer);
  }

  async #more(window: LogWindow, read: Read): Promise<Partial<LogState>> {
    const part = await read({ from: window.end });
    const next = withLater(window, part, this.#pace.window);
    const isMore = !next || next.end > window.end;
    this.#wait = isMore
      ? this.#pace.fastest
      : Math.min(this.#wait * 1.5, this.#pace.slowest);
    return { window: next ?? windowOn(await read({})) };
  }

  async #run(
    reading: NonNullable<LogState['reading']>,
    work: (read: Read) => Promise<Partial<LogState>>,
  ): Promise<void> {
    this.stop();
    const controller = new AbortController();
    this.#reading = controller;
    this.#change({ reading });
    let change: Partial<LogState>;
    try {
      change = { error: undefined, ...(await work(this.#read(controller))) };
      // A part that does not fit changes nothing.
      change.window ??= this.#state.window;
    } catch (error) {
      change = { error };
      this.#wait = this.#pace.slowest;
    }
    if (this.#reading !== controller) return;
    this.#reading = undefined;
    this.#change({ ...change, reading: undefined });
  }

  #read(controller: AbortController): Read {
    return query =>
      this.#api.readLog(
        this.#log,
        { limit: this.#pace.part, ...query },
        { signal: controller.signal },
      );
  }

  #change(change: Partial<LogState>): void {
    this.#state = { ...this.#state, ...change };
    this.#schedule();
    this.#listeners.forEach(listener => listener());
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    const { window, following, reading, error } = this.#state;
    if (reading || (error !== undefined && !isWorthRetrying(error))) return;
    if (!window) {
      if (error !== undefined) {
        this.#timer = setTimeout(this.#begin, this.#pace.slowest);
      }
      return;
    }
    if (!following || (window.complete && isAtEnd(window))) return;
    const wait = isAtEnd(window) ? this.#wait : 0;
    this.#timer = setTimeout(this.later, wait);
  }
}

type Read = (query: Partial<ReadLogQuery>) => Promise<LogPart>;
