/** Whether the configuration files can be read while the portal runs. Whoever reads them tells; whoever depends on them asks. */
export class ConfigHealth {
  readonly #now: () => Date;
  #problem?: { at: string; message: string };

  constructor(options: { now?: () => Date } = {}) {
    this.#now = options.now ?? (() => new Date());
  }

  /** Why the files cannot be read as they are now, and since when (ISO 8601). */
  get problem(): { at: string; message: string } | undefined {
    return this.#problem;
  }

  /** @param message tells nothing of what the files contain */
  broke(message: string): void {
    this.#problem = { at: this.#now().toISOString(), message };
  }

  /** They can be read again. */
  mended(): void {
    this.#problem = undefined;
  }
}
