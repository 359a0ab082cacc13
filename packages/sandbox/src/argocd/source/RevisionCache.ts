import type { Clock } from '../../core/clock';
import type { GitSource } from './GitSource';

/** How long a resolved reference is believed: the repository server's `--revision-cache-expiration`. */
export const revisionCacheMs = 180_000;

/** Which commit a reference means, remembered as Argo CD's repository server remembers it. */
export class RevisionCache {
  readonly #known = new Map<string, { sha: string; until: number }>();
  readonly #running = new Map<string, Promise<string | undefined>>();

  constructor(private readonly clock: Clock) {}

  /**
   * @param fresh - asks Git although an answer is remembered; the answer is remembered for everybody
   * @returns `undefined` when nothing of that name exists
   */
  async resolve(
    source: GitSource,
    reference: string,
    fresh: boolean,
  ): Promise<string | undefined> {
    const key = `${source.url}|${reference}`;
    const known = this.#known.get(key);
    if (!fresh && known && known.until > this.clock.now()) return known.sha;
    // Many Applications ask for one branch at once: Git is asked once.
    const running = this.#running.get(key);
    if (running) return running;
    const asked = source.resolve(reference).finally(() => {
      this.#running.delete(key);
    });
    this.#running.set(key, asked);
    const sha = await asked;
    if (sha) {
      const lasts = revisionCacheMs / this.clock.speed;
      this.#known.set(key, { sha, until: this.clock.now() + lasts });
    }
    return sha;
  }
}
