import { FunctionError } from '../errors';
import { fixed, variadic, type FunctionTable } from '../signature';
import {
  type GoList,
  type GoValue,
  formatValue,
  isList,
  isTrue,
  typeName,
} from '../values';

function listOf(what: string, value: GoValue): GoList {
  if (isList(value)) return value;
  throw new FunctionError(`Cannot find ${what} on type ${typeName(value)}`);
}

function same(left: GoValue, right: GoValue): boolean {
  return (
    typeName(left) === typeName(right) &&
    formatValue(left) === formatValue(right)
  );
}

function unique(list: GoList): GoList {
  return list.filter(
    (item, at) => list.findIndex(other => same(item, other)) === at,
  );
}

function sequence(count: bigint): GoList {
  const length = Number(count < 0n ? -count : count);
  const sign = count < 0n ? -1 : 1;
  return Array.from({ length }, (_none, at) => BigInt(sign * at));
}

function sliceList(bounds: readonly bigint[], value: GoValue): GoValue {
  if (!isList(value)) {
    throw new FunctionError(
      `list should be type of slice or array but ${typeName(value)}`,
    );
  }
  const [start = 0n, end = BigInt(value.length)] = bounds;
  if (start < 0n || end > BigInt(value.length) || start > end) {
    throw new FunctionError('reflect.Value.Slice: slice index out of bounds');
  }
  return value.slice(Number(start), Number(end));
}

/** Sprig's functions on lists. */
export const lists: FunctionTable = {
  list: variadic([], 'any', values => values),
  tuple: variadic([], 'any', values => values),
  first: fixed(['any'], value => listOf('first', value)[0] ?? null),
  last: fixed(['any'], value => listOf('last', value).at(-1) ?? null),
  rest: fixed(['any'], value => listOf('rest', value).slice(1)),
  initial: fixed(['any'], value => listOf('initial', value).slice(0, -1)),
  append: fixed(['any', 'any'], (value, item) => [
    ...listOf('append', value),
    item,
  ]),
  prepend: fixed(['any', 'any'], (value, item) => [
    item,
    ...listOf('prepend', value),
  ]),
  concat: variadic([], 'any', values =>
    values.flatMap(value => listOf('concat', value)),
  ),
  reverse: fixed(['any'], value => [...listOf('reverse', value)].reverse()),
  uniq: fixed(['any'], value => unique(listOf('uniq', value))),
  compact: fixed(['any'], value => listOf('compact', value).filter(isTrue)),
  has: fixed(['any', 'any'], (item, value) =>
    value === null || value === undefined
      ? false
      : listOf('has', value).some(other => same(item, other)),
  ),
  without: variadic(['any'], 'any', (unwanted, value) =>
    listOf('without', value).filter(
      item => !unwanted.some(other => same(item, other)),
    ),
  ),
  slice: variadic(['any'], 'int', sliceList),
  until: fixed(['int'], sequence),
};
