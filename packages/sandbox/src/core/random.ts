/** Repeatable randomness: the same seed gives the same world. */
export class Random {
  #state: number;

  constructor(seed: number | string) {
    this.#state = typeof seed === 'number' ? seed >>> 0 : hash(seed);
  }

  /** A generator of its own for `name`, so that one part of the world does not shift another's numbers. */
  fork(name: string): Random {
    return new Random(hash(`${this.#state}:${name}`));
  }

  /** In [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let value = this.#state;
    value = Math.imul(value ^ (value >>> 15), value | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number in [low, high]. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  pick<T>(items: readonly [T, ...T[]]): T {
    return items[Math.floor(this.next() * items.length)] ?? items[0];
  }

  /** Lower case hexadecimal digits. */
  hex(length: number): string {
    let text = '';
    while (text.length < length) text += this.between(0, 15).toString(16);
    return text;
  }

  /** Characters as Kubernetes puts after a generated name. */
  suffix(length = 5): string {
    const alphabet = 'bcdfghjklmnpqrstvwxz2456789';
    let text = '';
    while (text.length < length)
      text += alphabet.charAt(this.between(0, alphabet.length - 1));
    return text;
  }
}

function hash(text: string): number {
  let value = 2166136261;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 16777619);
  }
  return value >>> 0;
}
