/** One page of what was found, as backends cut it. */
export function pageOf<T>(
  found: T[],
  { cursor, limit = 50 }: { cursor?: string; limit?: number },
): { items: T[]; totalItems: number; pageInfo: { nextCursor?: string } } {
  const from = Number(cursor || 0);
  const to = from + limit;
  return {
    items: found.slice(from, to),
    totalItems: found.length,
    pageInfo: to < found.length ? { nextCursor: String(to) } : {},
  };
}

/** Whether one of those that are wanted is there; nothing wanted: yes. */
export function hasSome(
  wanted: readonly string[] | undefined,
  have: readonly string[],
): boolean {
  return (
    !wanted || wanted.length === 0 || have.some(one => wanted.includes(one))
  );
}

/** Whether every word is in the texts. */
export function hasWords(texts: unknown[], q = ''): boolean {
  const text = JSON.stringify(texts).toLowerCase();
  return q
    .toLowerCase()
    .split(/\s+/)
    .every(word => text.includes(word));
}
