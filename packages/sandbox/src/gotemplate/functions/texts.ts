import { FunctionError } from '../errors';
import { parseInteger } from '../numbers';
import { goQuote } from '../quote';
import { fixed, variadic, type FunctionTable } from '../signature';
import { type GoValue, formatValue, isList } from '../values';

/** Sprig's text of any value. */
export function textOf(value: GoValue): string {
  return typeof value === 'string' ? value : formatValue(value);
}

/** Sprig's list of texts of any value; nils are left out. */
export function textsOf(value: GoValue): string[] {
  if (value === undefined || value === null) return [];
  if (!isList(value)) return [textOf(value)];
  return value.filter(item => item !== null && item !== undefined).map(textOf);
}

function truncate(length: bigint, text: string): string {
  const at = Number(length);
  if (at < 0 && text.length + at > 0) return text.slice(text.length + at);
  return at >= 0 && text.length > at ? text.slice(0, at) : text;
}

function substring(start: bigint, end: bigint, text: string): string {
  const length = BigInt(text.length);
  if (start < 0n) return text.slice(0, Number(end));
  if (end < 0n || end > length) return text.slice(Number(start));
  return text.slice(Number(start), Number(end));
}

function indent(spaces: bigint, text: string): string {
  const padding = ' '.repeat(Number(spaces));
  return padding + text.replaceAll('\n', `\n${padding}`);
}

function abbreviate(length: bigint, text: string): string {
  const width = Number(length);
  if (width < 4 || text.length <= width) return text;
  return `${text.slice(0, width - 3)}...`;
}

/** Argo CD's `normalize`: a name that DNS takes, at most 253 characters. */
export function sanitizeName(name: string): string {
  const sanitized = name
    .toLowerCase()
    .replace(/[^-a-z0-9.]/g, '-')
    .slice(0, 253);
  return sanitized.replace(/^[-.]+|[-.]+$/g, '');
}

/** Argo CD's `slugify`: optionally the greatest length and whether to cut at a word's end, then the text. */
function slugify(values: readonly GoValue[]): string {
  const text = values.at(-1);
  if (typeof text !== 'string') {
    throw new FunctionError('the last argument has to be a text');
  }
  const greatest =
    values.length > 1 ? (parseInteger(textOf(values[0])) ?? 50n) : 50n;
  const smart = values.length > 2 && values[1] === true;
  const slug = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('&', 'and')
    .replaceAll('@', 'at')
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/-{2,}/g, '-')
    .replace(/^-+|-+$/g, '');
  const limit = Number(greatest);
  if (slug.length <= limit) return slug;
  const cut = slug.slice(0, limit);
  if (!smart || slug.charAt(limit) === '-') return cut.replace(/-+$/, '');
  const end = cut.lastIndexOf('-');
  return end > 0 ? cut.slice(0, end) : cut;
}

function capitalize(text: string): string {
  return text.replace(
    /(^|[^\p{L}\p{N}_'])(\p{L})/gu,
    (_match, before: string, first: string) => before + first.toUpperCase(),
  );
}

function words(text: string): string[] {
  return text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[\s_-]+/)
    .filter(word => word !== '');
}

/** Sprig's functions on texts, and Argo CD's `normalize` and `slugify`. */
export const texts: FunctionTable = {
  quote: variadic([], 'any', values =>
    values
      .filter(value => value !== null && value !== undefined)
      .map(value => goQuote(textOf(value)))
      .join(' '),
  ),
  squote: variadic([], 'any', values =>
    values
      .filter(value => value !== null && value !== undefined)
      .map(value => `'${formatValue(value)}'`)
      .join(' '),
  ),
  cat: variadic([], 'any', values =>
    values
      .filter(value => value !== null && value !== undefined)
      .map(formatValue)
      .join(' '),
  ),
  lower: fixed(['string'], text => text.toLowerCase()),
  upper: fixed(['string'], text => text.toUpperCase()),
  title: fixed(['string'], capitalize),
  untitle: fixed(['string'], text =>
    text.replace(
      /(^|\s)(\S)/gu,
      (_match, space: string, first: string) =>
        `${space}${first.toLowerCase()}`,
    ),
  ),
  trim: fixed(['string'], text => text.trim()),
  trimAll: fixed(['string', 'string'], (cut, text) =>
    trimEnds(text, cut, true, true),
  ),
  trimPrefix: fixed(['string', 'string'], (prefix, text) =>
    text.startsWith(prefix) ? text.slice(prefix.length) : text,
  ),
  trimSuffix: fixed(['string', 'string'], (suffix, text) =>
    suffix !== '' && text.endsWith(suffix)
      ? text.slice(0, -suffix.length)
      : text,
  ),
  trunc: fixed(['int', 'string'], truncate),
  abbrev: fixed(['int', 'string'], abbreviate),
  substr: fixed(['int', 'int', 'string'], substring),
  nospace: fixed(['string'], text => text.replace(/\s/g, '')),
  initials: fixed(['string'], text =>
    text
      .split(/\s+/)
      .map(word => word.charAt(0))
      .join(''),
  ),
  repeat: fixed(['int', 'string'], (count, text) =>
    text.repeat(Math.max(0, Number(count))),
  ),
  replace: fixed(['string', 'string', 'string'], (from, to, text) =>
    text.replaceAll(from, () => to),
  ),
  contains: fixed(['string', 'string'], (part, text) => text.includes(part)),
  hasPrefix: fixed(['string', 'string'], (prefix, text) =>
    text.startsWith(prefix),
  ),
  hasSuffix: fixed(['string', 'string'], (suffix, text) =>
    text.endsWith(suffix),
  ),
  indent: fixed(['int', 'string'], indent),
  nindent: fixed(
    ['int', 'string'],
    (spaces, text) => `\n${indent(spaces, text)}`,
  ),
  snakecase: fixed(['string'], text => words(text).join('_').toLowerCase()),
  kebabcase: fixed(['string'], text => words(text).join('-').toLowerCase()),
  camelcase: fixed(['string'], text =>
    words(text)
      .map(word => word.charAt(0).toUpperCase() + word.slice(1))
      .join(''),
  ),
  toString: fixed(['any'], textOf),
  fail: fixed(['string'], message => {
    throw new FunctionError(message);
  }),
  normalize: fixed(['string'], sanitizeName),
  slugify: variadic([], 'any', slugify),
};

function trimEnds(
  text: string,
  cut: string,
  left: boolean,
  right: boolean,
): string {
  let start = 0;
  let end = text.length;
  while (left && start < end && cut.includes(text.charAt(start))) start++;
  while (right && end > start && cut.includes(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}
