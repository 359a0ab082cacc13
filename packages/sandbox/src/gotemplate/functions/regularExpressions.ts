import { FunctionError } from '../errors';
import { fixed, type FunctionTable } from '../signature';

/** Go's RE2 syntax is nearly JavaScript's; leading flags such as `(?i)` are moved. */
function compile(expression: string, global = false): RegExp {
  const [, inline = ''] = /^\(\?([ims]+)\)/.exec(expression) ?? [];
  const body = expression
    .slice(inline === '' ? 0 : inline.length + 3)
    .replaceAll('(?P<', '(?<');
  try {
    return new RegExp(body, `${inline}${global ? 'g' : ''}u`);
  } catch {
    throw new FunctionError(
      `error parsing regexp: invalid regular expression: \`${expression}\``,
    );
  }
}

/** Go's replacement text: `$1`, `${1}`, `${name}`. */
function expand(
  replacement: string,
  groups: readonly string[],
  named: Record<string, string>,
): string {
  return replacement.replace(
    /\$(?:\$|\{(\w+)\}|(\w+))/g,
    (match, braced?: string, bare?: string) => {
      const name = braced ?? bare;
      if (name === undefined) return match === '$$' ? '$' : match;
      return /^\d+$/.test(name)
        ? (groups[Number(name)] ?? '')
        : (named[name] ?? '');
    },
  );
}

function replaceAll(expression: string, text: string, to: string): string {
  let result = '';
  let end = 0;
  for (const match of text.matchAll(compile(expression, true))) {
    result += text.slice(end, match.index);
    result += expand(to, [...match], match.groups ?? {});
    end = match.index + match[0].length;
  }
  return result + text.slice(end);
}

function findAll(expression: string, text: string, count: bigint): string[] {
  const found = [...text.matchAll(compile(expression, true))].map(
    match => match[0],
  );
  return count < 0n ? found : found.slice(0, Number(count));
}

function split(expression: string, text: string, count: bigint): string[] {
  if (count === 0n) return [];
  const parts: string[] = [];
  let end = 0;
  for (const match of text.matchAll(compile(expression, true))) {
    if (count > 0n && parts.length + 1 >= Number(count)) break;
    parts.push(text.slice(end, match.index));
    end = match.index + match[0].length;
  }
  return [...parts, text.slice(end)];
}

const match = fixed(['string', 'string'], (expression, text) =>
  compile(expression).test(text),
);
/** Sprig's `regexMatch` takes an expression that cannot be read as one that does not match. */
const matchOrNot = fixed(['string', 'string'], (expression, text) => {
  try {
    return compile(expression).test(text);
  } catch (error) {
    if (error instanceof FunctionError) return false;
    throw error;
  }
});
const find = fixed(
  ['string', 'string'],
  (expression, text) => compile(expression).exec(text)?.[0] ?? '',
);
const replace = fixed(['string', 'string', 'string'], replaceAll);
const replaceLiteral = fixed(
  ['string', 'string', 'string'],
  (expression, text, to) => text.replace(compile(expression, true), () => to),
);

/** Sprig's functions on regular expressions. */
export const regularExpressions: FunctionTable = {
  regexMatch: matchOrNot,
  mustRegexMatch: match,
  regexFind: find,
  mustRegexFind: find,
  regexFindAll: fixed(['string', 'string', 'int'], findAll),
  regexReplaceAll: replace,
  mustRegexReplaceAll: replace,
  regexReplaceAllLiteral: replaceLiteral,
  regexSplit: fixed(['string', 'string', 'int'], split),
  regexQuoteMeta: fixed(['string'], text =>
    text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&'),
  ),
};
