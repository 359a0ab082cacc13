import type { Random } from '../../core/random';
import type { KubernetesObject } from '../objects';

/** What is random in a new object. */
export interface Identity {
  random: Random;
  /** To be called when the object is stored: the next of its name gets another identity. */
  take(): void;
}

/**
 * Generated names and uids. They follow from what an object is and how many there were of it, not from the order in
 * which controllers happen to work: so the same seed gives the same names.
 */
export class Identities {
  readonly #random: Random;
  readonly #events: Random;
  readonly #taken = new Map<string, number>();

  constructor(random: Random) {
    this.#random = random;
    this.#events = random.fork('events');
  }

  of({ kind, metadata }: KubernetesObject): Identity {
    // Each event has a name of its own: remembering them would never end.
    if (kind === 'Event') return { random: this.#events, take: () => {} };
    const { namespace = '', name, generateName = '' } = metadata;
    const key = `${kind}/${namespace}/${name || `${generateName}*`}`;
    const taken = this.#taken.get(key) ?? 0;
    return {
      random: this.#random.fork(`${key}/${taken}`),
      take: () => this.#taken.set(key, taken + 1),
    };
  }
}
