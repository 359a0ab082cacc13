/** Numbers for each kind of thing, from 1, as the database of a real Harbor gives them. */
export class Ids {
  readonly #last = new Map<string, number>();

  next(kind: string): number {
    const id = (this.#last.get(kind) ?? 0) + 1;
    this.#last.set(kind, id);
    return id;
  }
}
