import { FunctionError } from '../errors';
import { parseInteger } from '../numbers';
import { fixed, variadic, type FunctionTable } from '../signature';
import type { GoValue } from '../values';

/** Sprig's `int64`: what cannot be read is 0. */
function integer(value: GoValue): bigint {
  switch (typeof value) {
    case 'bigint':
      return value;
    case 'number':
      return BigInt(Math.trunc(value));
    case 'boolean':
      return value ? 1n : 0n;
    case 'string':
      return parseInteger(value) ?? 0n;
    default:
      return 0n;
  }
}

/** Sprig's `float64`: what cannot be read is 0. */
function real(value: GoValue): number {
  if (typeof value === 'string') return Number(value) || 0;
  return typeof value === 'number' ? value : Number(integer(value));
}

function divide(left: GoValue, right: GoValue): bigint {
  const divisor = integer(right);
  if (divisor === 0n) {
    throw new FunctionError('runtime error: integer divide by zero');
  }
  return integer(left) / divisor;
}

/** Sprig's arithmetic on whole numbers, and its conversions. */
export const mathematics: FunctionTable = {
  int: fixed(['any'], integer),
  int64: fixed(['any'], integer),
  float64: fixed(['any'], real),
  atoi: fixed(['string'], text => parseInteger(text) ?? 0n),
  add: variadic([], 'any', values =>
    values.reduce<bigint>((sum, value) => sum + integer(value), 0n),
  ),
  add1: fixed(['any'], value => integer(value) + 1n),
  sub: fixed(['any', 'any'], (left, right) => integer(left) - integer(right)),
  mul: variadic(['any'], 'any', (values, first) =>
    values.reduce<bigint>(
      (product, value) => product * integer(value),
      integer(first),
    ),
  ),
  div: fixed(['any', 'any'], divide),
  mod: fixed(
    ['any', 'any'],
    (left, right) => integer(left) - divide(left, right) * integer(right),
  ),
  max: variadic(['any'], 'any', (values, first) =>
    values
      .map(integer)
      .reduce((most, value) => (value > most ? value : most), integer(first)),
  ),
  min: variadic(['any'], 'any', (values, first) =>
    values
      .map(integer)
      .reduce(
        (least, value) => (value < least ? value : least),
        integer(first),
      ),
  ),
  floor: fixed(['any'], value => Math.floor(real(value))),
  ceil: fixed(['any'], value => Math.ceil(real(value))),
  round: fixed(['any', 'int'], (value, digits) =>
    Number(`${Math.round(Number(`${real(value)}e${digits}`))}e-${digits}`),
  ),
};
