import { CORE_SCHEMA, Type, dump } from 'js-yaml';
import { resolveScalar } from './scalars';

/** Makes the writer quote every text that Go would read as something else. */
const ambiguous = new Type('tag:slipway.dev,2026:ambiguous', {
  kind: 'scalar',
  resolve: (text: string | null) =>
    text !== null && resolveScalar(text) !== undefined,
  predicate: () => false,
  represent: () => '',
});
const schema = CORE_SCHEMA.extend({ implicit: [ambiguous] });

/** Writes a value as Go's YAML does: keys in order, lists not indented, no folding. */
export function writeGoYaml(value: unknown, quote: '"' | "'" = '"'): string {
  return dump(withoutBigInts(value), {
    schema,
    sortKeys: true,
    noArrayIndent: true,
    noRefs: true,
    lineWidth: -1,
    quotingType: quote,
  });
}

function withoutBigInts(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(withoutBigInts);
  if (typeof value !== 'object' || value === null) return value ?? null;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, withoutBigInts(item)]),
  );
}
