/**
 * A Go value as templates see it. JSON's numbers are Go's `float64` (`number` here); whole numbers that the template
 * itself makes are Go's `int` (`bigint` here). `null` is a nil interface, `undefined` no value at all.
 */
export type GoValue =
  undefined | null | boolean | number | bigint | string | GoList | GoMap;
export type GoList = readonly GoValue[];
export interface GoMap {
  readonly [key: string]: GoValue;
}

export function isList(value: unknown): value is GoList {
  return Array.isArray(value);
}

export function isMap(value: GoValue): value is GoMap {
  return typeof value === 'object' && value !== null && !isList(value);
}

/** The value's own entry, never one of the prototype's. */
export function entryOf(map: GoMap, key: string): GoValue {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

/** Keys in the order Go's templates walk them. */
export function sortedKeys(map: GoMap): string[] {
  return Object.keys(map).sort(compareText);
}

/** Byte order, as Go compares strings. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** Whether `if` takes the value as true. */
export function isTrue(value: GoValue): boolean {
  if (isList(value)) return value.length > 0;
  if (isMap(value)) return Object.keys(value).length > 0;
  return Boolean(value);
}

/** Go's name of the value's type. */
export function typeName(value: GoValue): string {
  if (value === undefined || value === null) return '<nil>';
  if (isList(value)) return '[]interface {}';
  switch (typeof value) {
    case 'boolean':
      return 'bool';
    case 'number':
      return 'float64';
    case 'bigint':
      return 'int';
    case 'string':
      return 'string';
    default:
      return 'map[string]interface {}';
  }
}

/** Go's `%v` of a value. */
export function formatValue(value: GoValue): string {
  if (value === undefined || value === null) return '<nil>';
  if (isList(value)) return `[${value.map(formatValue).join(' ')}]`;
  if (typeof value === 'number') return formatFloat(value);
  if (isMap(value)) {
    const entries = sortedKeys(value).map(
      key => `${key}:${formatValue(value[key])}`,
    );
    return `map[${entries.join(' ')}]`;
  }
  return String(value);
}

/** Go's `%g` with as few digits as name the number: `1.1`, `1e+06`, `1.234567e+06`. */
export function formatFloat(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  const [mantissa = '0', exponent = '0'] = value.toExponential().split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 6) return plainFloat(value);
  const sign = power < 0 ? '-' : '+';
  return `${mantissa}e${sign}${String(Math.abs(power)).padStart(2, '0')}`;
}

function plainFloat(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}
