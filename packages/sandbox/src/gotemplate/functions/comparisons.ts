import { FunctionError } from '../errors';
import { fixed, variadic, type FunctionTable } from '../signature';
import {
  type GoValue,
  compareText,
  formatValue,
  isList,
  isMap,
  typeName,
} from '../values';

function requireComparable(value: GoValue): void {
  if (isList(value) || isMap(value)) {
    throw new FunctionError(
      `non-comparable type ${formatValue(value)}: ${typeName(value)}`,
    );
  }
}

function isNil(value: GoValue): value is null | undefined {
  return value === undefined || value === null;
}

function equal(left: GoValue, right: GoValue): boolean {
  requireComparable(left);
  requireComparable(right);
  if (isNil(left) || isNil(right)) return isNil(left) && isNil(right);
  if (typeof left !== typeof right) throw incompatible(left, right);
  return left === right;
}

function less(left: GoValue, right: GoValue): boolean {
  if (typeof left === 'boolean' || isNil(left) || isList(left) || isMap(left)) {
    throw new FunctionError('invalid type for comparison');
  }
  if (isNil(right) || typeof left !== typeof right) {
    throw incompatible(left, right);
  }
  if (typeof left === 'string' && typeof right === 'string') {
    return compareText(left, right) < 0;
  }
  return left < right;
}

function incompatible(left: GoValue, right: GoValue): FunctionError {
  return new FunctionError(
    `incompatible types for comparison: ${typeName(left)} and ${typeName(right)}`,
  );
}

/** Go compares only values of the same kind: a number out of YAML is a float64 and never equals an int. */
export const comparisons: FunctionTable = {
  eq: variadic(['value'], 'value', (others, first) => {
    if (others.length === 0) {
      throw new FunctionError('missing argument for comparison');
    }
    return others.some(other => equal(first, other));
  }),
  ne: fixed(['value', 'value'], (left, right) => !equal(left, right)),
  lt: fixed(['value', 'value'], less),
  le: fixed(
    ['value', 'value'],
    (left, right) => less(left, right) || equal(left, right),
  ),
  gt: fixed(
    ['value', 'value'],
    (left, right) => !(less(left, right) || equal(left, right)),
  ),
  ge: fixed(['value', 'value'], (left, right) => !less(left, right)),
};
