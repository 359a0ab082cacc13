import { goUnquote } from './quote';
import type { GoValue } from './values';

/** The value of a Go number literal or character constant: `bigint` for whole numbers, `number` for the others. */
export function parseNumber(literal: string): GoValue {
  if (literal.startsWith("'")) {
    const text = goUnquote(literal);
    const code = text?.codePointAt(0);
    return code === undefined ? undefined : BigInt(code);
  }
  const digits = literal.replaceAll('_', '');
  const sign = digits.startsWith('-') ? -1 : 1;
  const unsigned = digits.replace(/^[+-]/, '');
  if (/^0[0-7]+$/.test(unsigned)) {
    return BigInt(sign) * BigInt(`0o${unsigned.slice(1)}`);
  }
  if (/^0\d+$/.test(unsigned)) return undefined;
  if (/^(?:0[xX][\da-fA-F]+|0[oO][0-7]+|0[bB][01]+|\d+)$/.test(unsigned)) {
    return BigInt(sign) * BigInt(unsigned);
  }
  const value = Number(unsigned);
  return unsigned === '' || Number.isNaN(value) ? undefined : sign * value;
}

/** Go's `strconv.ParseInt(text, base 0)`; undefined when it is no whole number. */
export function parseInteger(text: string): bigint | undefined {
  if (text.trim() !== text || !/^[+-]?\d/.test(text)) return undefined;
  const value = parseNumber(text);
  return typeof value === 'bigint' ? value : undefined;
}
