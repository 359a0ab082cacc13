/** Kubernetes and Argo CD read `yes`, `on`, `y` as true; for kustomize these are texts. */
export type YamlDialect = 'kubernetes' | 'kustomize';

const oldBooleans = new Map<string, boolean>([
  ...spellings(['yes', 'on', 'y'], true),
  ...spellings(['no', 'off', 'n'], false),
]);
const words = new Map<string, null | boolean | number>([
  ...spellings(['null'], null),
  ['~', null],
  ['', null],
  ...spellings(['true'], true),
  ...spellings(['false'], false),
  ['.inf', Infinity],
  ['+.inf', Infinity],
  ['-.inf', -Infinity],
  ['.nan', NaN],
]);

function spellings<T>(of: readonly string[], value: T): Array<[string, T]> {
  return of.flatMap(word => {
    const capitalized = word.charAt(0).toUpperCase() + word.slice(1);
    const forms = new Set([word, capitalized, word.toUpperCase()]);
    return [...forms].map((form): [string, T] => [form, value]);
  });
}

/**
 * What Go's YAML reads a plain scalar as, where that is no string: `yes` is true, `010` is 8, `1.10` is 1.1, `1_000` is 1000.
 * Dates stay strings.
 */
export function resolveScalar(
  text: string,
  dialect: YamlDialect = 'kubernetes',
): { value: null | boolean | number } | undefined {
  const word = words.get(text);
  if (word !== undefined || words.has(text)) return { value: word ?? null };
  const old = dialect === 'kubernetes' ? oldBooleans.get(text) : undefined;
  if (old !== undefined) return { value: old };
  const first = text.charCodeAt(0);
  const mayBeNumber =
    (first >= 48 && first <= 57) ||
    first === 43 ||
    first === 45 ||
    first === 46;
  const value = mayBeNumber
    ? resolveNumber(text.replaceAll('_', ''))
    : undefined;
  return value === undefined ? undefined : { value };
}

function resolveNumber(text: string): number | undefined {
  const sign = text.startsWith('-') ? -1 : 1;
  const unsigned = text.replace(/^[+-]/, '');
  if (/^0[0-7]+$/.test(unsigned)) return sign * parseInt(unsigned, 8);
  if (/^(?:0[xX][\da-fA-F]+|0[oO][0-7]+|0[bB][01]+)$/.test(unsigned)) {
    return sign * Number(unsigned);
  }
  if (!/^(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/.test(unsigned)) {
    return undefined;
  }
  const value = sign * Number(unsigned);
  if (!Number.isFinite(value)) return undefined;
  return value === 0 ? 0 : value;
}
