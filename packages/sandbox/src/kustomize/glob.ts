/**
 * Tells whether a path matches a pattern of Argo CD's git generators: `*` and `?` stay within a directory, `**` goes through
 * any number of them, `[…]` and `{a,b}` are alternatives.
 */
export function globMatcher(pattern: string): (path: string) => boolean {
  const expression = new RegExp(`^${translate(pattern)}$`, 'u');
  return path => expression.test(path);
}

function translate(pattern: string): string {
  const tokens =
    pattern.match(/\*\*\/|\*\*|\*|\?|\[!?[^\]]+\]|\{[^{}]*\}|\\.|[^]/gu) ?? [];
  return tokens.map(translateToken).join('');
}

function translateToken(token: string): string {
  if (token === '**/') return '(?:[^/]+/)*';
  if (token === '**') return '.*';
  if (token === '*') return '[^/]*';
  if (token === '?') return '[^/]';
  if (token.length > 2 && token.startsWith('[')) {
    return token.replace(/^\[!/, '[^').replaceAll('\\', '\\\\');
  }
  if (token.length > 1 && token.startsWith('{')) {
    const choices = token.slice(1, -1).split(',').map(translate);
    return `(?:${choices.join('|')})`;
  }
  const literal = token.length > 1 ? token.slice(1) : token;
  return literal.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
}
