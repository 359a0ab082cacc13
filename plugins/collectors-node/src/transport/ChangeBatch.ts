/** What a {@link ChangeBatch} writes to. */
export interface ChangeSink<Item extends { kind: string; key: string }> {
  change(
    put: Item[],
    remove: Array<{ kind: Item['kind']; key: string }>,
  ): Promise<void>;
}

/**
 * Collects single changes for a moment and writes them together: of several changes of one thing only the last is
 * written. A failed write is thrown by the next `put`, `remove` or `flush`, so that the collector starts anew.
 */
export class ChangeBatch<Item extends { kind: string; key: string }> {
  private readonly puts = new Map<string, Item>();
  private readonly removes = new Map<
    string,
    { kind: Item['kind']; key: string }
  >();
  private timer?: NodeJS.Timeout;
  private writing: Promise<void> = Promise.resolve();
  private failure?: { error: unknown };

  constructor(
    private readonly sink: ChangeSink<Item>,
    /** How long changes wait for company; milliseconds. */
    private readonly windowMs: number,
  ) {}

  put(item: Item): void {
    const id = `${item.kind} ${item.key}`;
    this.removes.delete(id);
    this.puts.set(id, item);
    this.schedule();
  }

  remove(kind: Item['kind'], key: string): void {
    const id = `${kind} ${key}`;
    this.puts.delete(id);
    this.removes.set(id, { kind, key });
    this.schedule();
  }

  /** Writes what has been collected and waits for it. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.write();
    await this.writing;
    this.throwFailure();
  }

  /** Forgets what has not been written. */
  discard(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.puts.clear();
    this.removes.clear();
  }

  private schedule(): void {
    this.throwFailure();
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.write();
    }, this.windowMs);
  }

  private write(): void {
    const puts = [...this.puts.values()];
    const removes = [...this.removes.values()];
    if (puts.length === 0 && removes.length === 0) return;
    this.puts.clear();
    this.removes.clear();
    this.writing = this.writing
      .then(() => this.sink.change(puts, removes))
      .catch(error => {
        this.failure ??= { error };
      });
  }

  private throwFailure(): void {
    const { failure } = this;
    this.failure = undefined;
    if (failure) throw failure.error;
  }
}
