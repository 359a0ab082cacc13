/** A timer of a simulation that has not fired. */
export interface PendingTimer {
  readonly due: number;
  readonly action: () => void;
  /** From now on, cancelling the timer calls `cancel`. */
  moveTo(cancel: () => void): void;
}

interface Timer {
  due: number;
  order: number;
  action: () => void;
  cancelled: boolean;
  cancelElsewhere?: () => void;
}

/** Discrete time: it stands still while work is done and jumps to the next timer. */
export class Simulation {
  #now: number;
  #order = 0;
  #soon: Array<() => void> = [];
  /** A binary heap, earliest first. */
  readonly #timers: Timer[] = [];

  constructor(from: number) {
    this.#now = from;
  }

  get now(): number {
    return this.#now;
  }

  soon(action: () => void): void {
    this.#soon.push(action);
  }

  after(ms: number, action: () => void): () => void {
    const timer: Timer = {
      due: this.#now + Math.max(0, ms),
      order: this.#order++,
      action,
      cancelled: false,
    };
    this.#push(timer);
    return () => {
      timer.cancelled = true;
      timer.cancelElsewhere?.();
    };
  }

  runUntil(moment: number): void {
    this.#runSoon();
    let next = this.#timers[0];
    while (next && next.due <= moment) {
      this.#pop();
      if (!next.cancelled) {
        this.#now = Math.max(this.#now, next.due);
        next.action();
        this.#runSoon();
      }
      next = this.#timers[0];
    }
    this.#now = Math.max(this.#now, moment);
  }

  /** What is still to come, in no order. */
  pending(): PendingTimer[] {
    return this.#timers
      .filter(timer => !timer.cancelled)
      .map(timer => ({
        due: timer.due,
        action: timer.action,
        moveTo: cancel => {
          timer.cancelElsewhere = cancel;
        },
      }));
  }

  #runSoon(): void {
    while (this.#soon.length > 0) {
      const actions = this.#soon;
      this.#soon = [];
      for (const action of actions) action();
    }
  }

  #push(timer: Timer): void {
    const heap = this.#timers;
    let index = heap.push(timer) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.#swapIfEarlier(index, parent)) break;
      index = parent;
    }
  }

  #pop(): void {
    const heap = this.#timers;
    const last = heap.pop();
    if (!last || heap.length === 0) return;
    heap[0] = last;
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      const child = this.#earlier(left + 1, left) ? left + 1 : left;
      if (!this.#swapIfEarlier(child, index)) break;
      index = child;
    }
  }

  #earlier(one: number, other: number): boolean {
    const first = this.#timers[one];
    const second = this.#timers[other];
    if (!first || !second) return false;
    return (
      first.due < second.due ||
      (first.due === second.due && first.order < second.order)
    );
  }

  #swapIfEarlier(lower: number, upper: number): boolean {
    if (!this.#earlier(lower, upper)) return false;
    const one = this.#timers[lower];
    const other = this.#timers[upper];
    if (!one || !other) return false;
    this.#timers[lower] = other;
    this.#timers[upper] = one;
    return true;
  }
}
