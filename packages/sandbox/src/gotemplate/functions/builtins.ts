import { FunctionError } from '../errors';
import { formatPrintf } from '../printf';
import { fixed, variadic, type FunctionTable } from '../signature';
import {
  type GoValue,
  entryOf,
  formatValue,
  isList,
  isMap,
  isTrue,
  typeName,
} from '../values';

function indexInto(item: GoValue, index: GoValue): GoValue {
  if (item === undefined) throw new FunctionError('index of untyped nil');
  if (item === null) throw new FunctionError('index of nil pointer');
  if (isMap(item)) {
    if (typeof index !== 'string') {
      throw new FunctionError(
        index === null || index === undefined
          ? 'value is nil; should be of type string'
          : `value has type ${typeName(index)}; should be string`,
      );
    }
    return entryOf(item, index);
  }
  if (!isList(item) && typeof item !== 'string') {
    throw new FunctionError(`can't index item of type ${typeName(item)}`);
  }
  const at = listIndex(index, item.length);
  if (typeof item === 'string') return BigInt(Buffer.from(item)[at] ?? 0);
  return item[at];
}

function listIndex(index: GoValue, length: number): number {
  if (index === undefined || index === null) {
    throw new FunctionError('cannot index slice/array with nil');
  }
  if (typeof index !== 'bigint') {
    throw new FunctionError(
      `cannot index slice/array with type ${typeName(index)}`,
    );
  }
  if (index < 0n || index >= BigInt(length)) {
    throw new FunctionError(`index out of range: ${index}`);
  }
  return Number(index);
}

function lengthOf(item: GoValue): bigint {
  if (item === undefined || item === null) {
    throw new FunctionError('len of nil pointer');
  }
  if (typeof item === 'string') return BigInt(Buffer.byteLength(item));
  if (isList(item)) return BigInt(item.length);
  if (isMap(item)) return BigInt(Object.keys(item).length);
  throw new FunctionError(`len of type ${typeName(item)}`);
}

/** Go's `fmt.Sprint`: a space between two operands when neither is a string. */
function sprint(values: readonly GoValue[]): string {
  return values.reduce<string>((text, value, at) => {
    const before = values[at - 1];
    const spaced =
      at > 0 && typeof value !== 'string' && typeof before !== 'string';
    return text + (spaced ? ' ' : '') + formatValue(value);
  }, '');
}

/** What Go's `text/template` itself brings, comparisons apart. `and` and `or` stop early: the executor does that. */
export const builtins: FunctionTable = {
  and: variadic(['value'], 'value', (rest, first) =>
    rest.reduce((value, next) => (isTrue(value) ? next : value), first),
  ),
  or: variadic(['value'], 'value', (rest, first) =>
    rest.reduce((value, next) => (isTrue(value) ? value : next), first),
  ),
  not: fixed(['value'], value => !isTrue(value)),
  len: fixed(['value'], lengthOf),
  index: variadic(['value'], 'value', (indices, item) =>
    indices.reduce(indexInto, item),
  ),
  print: variadic([], 'any', sprint),
  println: variadic(
    [],
    'any',
    values => `${values.map(formatValue).join(' ')}\n`,
  ),
  printf: variadic(['string'], 'any', (values, format) =>
    formatPrintf(format, values),
  ),
  urlquery: variadic([], 'any', values =>
    encodeURIComponent(sprint(values)).replaceAll('%20', '+'),
  ),
};
