/** References that fit into one query of the catalog, which travels in an address. */
const AT_ONCE = 50;

/** A long list in parts that one query can hold. */
export function inParts(refs: readonly string[]): string[][] {
  const parts: string[][] = [];
  for (let start = 0; start < refs.length; start += AT_ONCE)
    parts.push(refs.slice(start, start + AT_ONCE));
  return parts;
}
