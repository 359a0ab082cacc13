interface Timer {
  due: number;
  /** Order among timers of one moment. */
  sequence: number;
  action: () => void;
  cancelled: boolean;
  /** Cancels the real timer that took over. */
  stop?: () => void;
}

/** Timers that fall due within this many milliseconds go off together: one settling serves them all. */
const WINDOW = 200;

/** Timers of a time that does not pass by itself. */
export class VirtualTimers {
  #heap: Timer[] = [];
  #sequence = 0;

  constructor(public now: number) {
    this.now = Math.round(now);
  }

  after(ms: number, action: () => void): () => void {
    const timer: Timer = {
      due: this.now + Math.max(0, Math.round(ms)),
      sequence: this.#sequence++,
      action,
      cancelled: false,
    };
    push(this.#heap, timer);
    return () => {
      timer.cancelled = true;
      timer.stop?.();
    };
  }

  skipTo(epochMs: number): void {
    const distance = Math.round(epochMs) - this.now;
    if (distance <= 0) return;
    for (const timer of this.#heap) timer.due += distance;
    this.now += distance;
  }

  async runUntil(until: number, settled: () => Promise<void>): Promise<void> {
    await settled();
    for (;;) {
      const next = this.#heap[0];
      if (!next || next.due > until) break;
      const end = Math.min(next.due + WINDOW, until);
      while (this.#heap[0] && this.#heap[0].due <= end) {
        const timer = pop(this.#heap);
        if (!timer || timer.cancelled) continue;
        this.now = Math.max(this.now, timer.due);
        timer.action();
      }
      await settled();
    }
    this.now = Math.max(this.now, Math.round(until));
  }

  /** Passes every waiting timer on to `start`, with the milliseconds it has left. */
  handOver(start: (remaining: number, action: () => void) => () => void): void {
    for (const timer of this.#heap) {
      if (!timer.cancelled)
        timer.stop = start(Math.max(0, timer.due - this.now), timer.action);
    }
    this.#heap = [];
  }
}

const isBefore = (a: Timer, b: Timer) =>
  a.due < b.due || (a.due === b.due && a.sequence < b.sequence);

function push(heap: Timer[], timer: Timer): void {
  heap.push(timer);
  let index = heap.length - 1;
  while (index > 0) {
    const parent = (index - 1) >> 1;
    if (!swapIfBefore(heap, index, parent)) break;
    index = parent;
  }
}

function pop(heap: Timer[]): Timer | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (!last || heap.length === 0) return first;
  heap[0] = last;
  let index = 0;
  for (;;) {
    const left = 2 * index + 1;
    const right = left + 1;
    const a = heap[left];
    const b = heap[right];
    if (!a) break;
    const child = b && isBefore(b, a) ? right : left;
    if (!swapIfBefore(heap, child, index)) break;
    index = child;
  }
  return first;
}

function swapIfBefore(heap: Timer[], one: number, other: number): boolean {
  const a = heap[one];
  const b = heap[other];
  if (!a || !b || !isBefore(a, b)) return false;
  heap[one] = b;
  heap[other] = a;
  return true;
}
