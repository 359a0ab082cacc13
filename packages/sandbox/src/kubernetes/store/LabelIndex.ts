import type { KubernetesObject } from '../objects';

/** Which objects of one kind carry a label with a value. */
export class LabelIndex {
  readonly #objects = new Map<string, Set<string>>();

  add(key: string, object: KubernetesObject): void {
    for (const pair of pairsOf(object)) {
      const keys = this.#objects.get(pair);
      if (keys) keys.add(key);
      else this.#objects.set(pair, new Set([key]));
    }
  }

  remove(key: string, object: KubernetesObject): void {
    for (const pair of pairsOf(object)) {
      const keys = this.#objects.get(pair);
      keys?.delete(key);
      if (keys?.size === 0) this.#objects.delete(pair);
    }
  }

  /** Keys of the objects that carry the rarest of the labels; all others carry not all of them. */
  candidates(labels: Record<string, string>): ReadonlySet<string> {
    let fewest: ReadonlySet<string> | undefined;
    for (const [name, value] of Object.entries(labels)) {
      const keys = this.#objects.get(`${name}=${value}`) ?? new Set<string>();
      if (!fewest || keys.size < fewest.size) fewest = keys;
    }
    return fewest ?? new Set<string>();
  }
}

function pairsOf(object: KubernetesObject): string[] {
  return Object.entries(object.metadata.labels ?? {}).map(
    ([name, value]) => `${name}=${value}`,
  );
}
