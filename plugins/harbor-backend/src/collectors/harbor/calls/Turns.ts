/**
 * How urgent a call is: what a person waits for first, then what a web hook pointed at, then what is polled, then what is
 * only looked through in case something changed.
 */
export type Urgency = 'command' | 'look' | 'background' | 'sweep';

/** One call that waits for its turn. */
export interface Turn {
  urgency: Urgency;
  /** Asks for overviews of scans, which Harbor takes long for. */
  isSlow: boolean;
}

interface Waiting extends Turn {
  begin: () => void;
}

const urgencies: Urgency[] = ['command', 'look', 'background', 'sweep'];
/** Harbor publishes no limit. These are what its own pages do at the same time. */
const AT_ONCE = 4;
/** One place is always left for commands and looks. */
const BACKGROUND = 3;
const SLOW = 2;
const SWEEPS = 1;

/** Calls to one instance, a few at the same time, the most urgent first. Slow ones never take all places. */
export class Turns {
  readonly #running = new Set<Turn>();
  readonly #waiting: Waiting[] = [];

  /** Runs something when its turn has come. @throws the signal's reason when aborted before */
  async take<T>(
    { urgency, isSlow }: Turn,
    signal: AbortSignal | undefined,
    run: () => Promise<T>,
  ): Promise<T> {
    // Two calls that look the same are two all the same.
    const turn = { urgency, isSlow };
    await this.#wait(turn, signal);
    try {
      return await run();
    } finally {
      this.#running.delete(turn);
      this.#next();
    }
  }

  async #wait(turn: Turn, signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted();
    if (this.#fits(turn)) {
      this.#running.add(turn);
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const waiting: Waiting = { ...turn, begin: resolve };
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        reject(signal?.reason);
      };
      waiting.begin = () => {
        signal?.removeEventListener('abort', leave);
        this.#running.add(turn);
        resolve();
      };
      signal?.addEventListener('abort', leave, { once: true });
      this.#waiting.push(waiting);
    });
  }

  #next(): void {
    for (const urgency of urgencies) {
      for (const one of [...this.#waiting]) {
        if (one.urgency !== urgency || !this.#fits(one)) continue;
        this.#waiting.splice(this.#waiting.indexOf(one), 1);
        one.begin();
      }
    }
  }

  #fits({ urgency, isSlow }: Turn): boolean {
    const running = [...this.#running];
    const count = (of: (one: Turn) => boolean) => running.filter(of).length;
    const isBackground = (one: Turn) =>
      one.urgency === 'background' || one.urgency === 'sweep';
    return (
      running.length < AT_ONCE &&
      !(
        isBackground({ urgency, isSlow }) && count(isBackground) >= BACKGROUND
      ) &&
      !(isSlow && count(one => one.isSlow) >= SLOW) &&
      !(urgency === 'sweep' && count(one => one.urgency === 'sweep') >= SWEEPS)
    );
  }
}
