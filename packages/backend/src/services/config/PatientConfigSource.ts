import type {
  AsyncConfigSourceGenerator,
  ConfigSource,
  ReadConfigDataOptions,
} from '@backstage/config-loader';
import { toError } from '@backstage/errors';

interface Options {
  /** What cannot be read stays as it was; told of once until it changes. */
  onProblem(message: string): void;
  onMended(): void;
  /** Waits until it is worth to read again. */
  pause(): Promise<void>;
}

/**
 * Configuration of which a file may be broken for a while. Backstage gives up watching all files for good when it cannot
 * read one of them (somebody is in the middle of a change); this one reads again until it can. At start it has to be right.
 */
export class PatientConfigSource implements ConfigSource {
  readonly #source: ConfigSource;
  readonly #options: Options;

  constructor(source: ConfigSource, options: Options) {
    this.#source = source;
    this.#options = options;
  }

  async *readConfigData({
    signal,
  }: ReadConfigDataOptions = {}): AsyncConfigSourceGenerator {
    let hasBegun = false;
    let problem: string | undefined;
    while (!signal?.aborted) {
      // Ends the watching of this attempt, which goes on when reading fails.
      const attempt = new AbortController();
      const end = () => attempt.abort();
      signal?.addEventListener('abort', end);
      try {
        const { signal: ends } = attempt;
        for await (const data of this.#source.readConfigData({
          signal: ends,
        })) {
          if (problem !== undefined) this.#options.onMended();
          problem = undefined;
          hasBegun = true;
          yield data;
        }
        return;
      } catch (error) {
        if (!hasBegun) throw error;
        // What follows the first line quotes the file, with what secrets it may have.
        const [message = ''] = toError(error).message.split('\n');
        // Only what goes wrong while it watches names the file; read again, the same problem comes without.
        if (!problem?.endsWith(message)) {
          this.#options.onProblem(message);
          problem = message;
        }
      } finally {
        signal?.removeEventListener('abort', end);
        attempt.abort();
      }
      await this.#options.pause();
    }
  }
}
