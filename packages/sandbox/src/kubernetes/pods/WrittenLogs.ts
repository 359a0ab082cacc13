import type { LogLine } from './logLines';

/** What one container wrote from one start to its end. */
export class WrittenLog {
  readonly #lines: LogLine[] = [];
  #begun = '';

  /** @param at milliseconds since the epoch, never before those of an earlier call */
  write(text: string, at: number): void {
    const lines = (this.#begun + text).split('\n');
    this.#begun = lines.pop() ?? '';
    for (const line of lines) this.#lines.push({ at, text: line });
  }

  /** Logs a last line that did not end. */
  close(at: number): void {
    if (this.#begun) this.write('\n', at);
  }

  /** The lines written from a moment to another one, both included (milliseconds since the epoch). */
  lines(from: number, to: number): LogLine[] {
    return this.#lines.slice(this.#firstAt(from), this.#firstAt(to + 1));
  }

  /** Index of the first line that is not before a moment. */
  #firstAt(moment: number): number {
    let low = 0;
    let high = this.#lines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#lines[middle]?.at ?? Infinity) < moment) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** What the containers with programs have written, by pod, until the pod is gone. */
export class WrittenLogs {
  readonly #pods = new Map<string, Map<string, WrittenLog[]>>();

  /** The log of a new start of a container. */
  open(podUid: string, container: string): WrittenLog {
    const containers = this.#pods.get(podUid) ?? new Map();
    this.#pods.set(podUid, containers);
    const log = new WrittenLog();
    const before = (containers.get(container) ?? []).slice(-1);
    containers.set(container, [...before, log]);
    return log;
  }

  /** The log of a container's last start, or of the one before; undefined when no program runs in it. */
  of(
    podUid: string,
    container: string,
    previous = false,
  ): WrittenLog | undefined {
    return this.#pods
      .get(podUid)
      ?.get(container)
      ?.at(previous ? -2 : -1);
  }

  forget(podUid: string): void {
    this.#pods.delete(podUid);
  }
}
