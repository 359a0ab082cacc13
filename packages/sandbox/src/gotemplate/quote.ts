const shortEscapes: Record<string, string> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
};

/** Quotes a string as Go's `strconv.Quote` does. */
export function goQuote(text: string, quote = '"'): string {
  let quoted = quote;
  for (const character of text) {
    if (character === quote) quoted += `\\${quote}`;
    else quoted += shortEscapes[character] ?? escapeUnprintable(character);
  }
  return quoted + quote;
}

function escapeUnprintable(character: string): string {
  if (character === ' ' || !/[\p{C}\p{Z}]/u.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return `\\x${hex(code, 2)}`;
  return code < 0x10000 ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}

const escapes: Record<string, string> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

/** The text of a Go string literal (`"…"`, `` `…` `` or `'…'`); undefined when it is none. */
export function goUnquote(literal: string): string | undefined {
  const inner = literal.slice(1, -1);
  if (literal.startsWith('`')) return inner.replaceAll('\r', '');
  let valid = true;
  const text = inner.replace(
    /\\(x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[0-7]{3}|.|$)/gsu,
    (_match, escape: string) => {
      const plain = escapes[escape];
      if (plain !== undefined) return plain;
      const octal = /^[0-7]{3}$/.test(escape);
      const code = octal
        ? parseInt(escape, 8)
        : parseInt(escape.slice(1) || 'z', 16);
      if (!octal && !/^[xuU]/.test(escape)) valid = false;
      if (Number.isNaN(code) || code > 0x10ffff) valid = false;
      return valid ? String.fromCodePoint(code) : '';
    },
  );
  return valid ? text : undefined;
}
