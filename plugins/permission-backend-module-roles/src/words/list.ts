/** `a`, `a and b`, `a, b and c` */
export function inWords(items: readonly string[]): string {
  const before = items.slice(0, -1);
  const last = items.at(-1) ?? '';
  return before.length ? `${before.join(', ')} and ${last}` : last;
}
