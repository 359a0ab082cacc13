import { readFile, rename, writeFile } from 'node:fs/promises';
import { HostState, hostStateSchema } from './types';

/**
 * The host's state on disk. Saves come in bursts, so that one write follows
 * another only when something changed during it.
 */
export class StateFile {
  #wanted: (() => HostState) | undefined;
  #writing: Promise<void> | undefined;
  #failure: unknown;

  constructor(private readonly path: string) {}

  /**
   * What was saved last; undefined when nothing was.
   *
   * @throws Error when the file is there but is no state of this host
   */
  async load(): Promise<HostState | undefined> {
    let text: string;
    try {
      text = await readFile(this.path, 'utf8');
    } catch (error) {
      if (isMissingFile(error)) return undefined;
      throw error;
    }
    const parsed = hostStateSchema.safeParse(JSON.parse(text));
    if (!parsed.success) {
      throw new Error(
        `${this.path} is no saved state of the Git host (${parsed.error.issues[0]?.message}); delete the folder to start anew`,
      );
    }
    return parsed.data;
  }

  /** Writes soon; `state` is asked when the write begins. */
  save(state: () => HostState): void {
    this.#wanted = state;
    this.#writing ??= this.#write();
  }

  /** Resolves when everything is on disk; rejects when writing failed. */
  async flush(): Promise<void> {
    await this.#writing;
    if (this.#failure) throw this.#failure;
  }

  async #write(): Promise<void> {
    // Lets the burst of changes that asked for this write finish first.
    await new Promise(resolve => setImmediate(resolve));
    try {
      while (this.#wanted) {
        const state = this.#wanted();
        this.#wanted = undefined;
        const temporary = `${this.path}.new`;
        await writeFile(temporary, JSON.stringify(state));
        await rename(temporary, this.path);
      }
    } catch (error) {
      this.#failure = error;
    } finally {
      this.#writing = undefined;
    }
  }
}

function isMissingFile(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === 'ENOENT'
  );
}
