import { goQuote } from './quote';

/** Kinds of token; the keywords carry their own name. */
export type TokenKind =
  | 'text'
  | 'leftDelim'
  | 'rightDelim'
  | 'space'
  | 'identifier'
  | 'field'
  | 'variable'
  | 'string'
  | 'rawString'
  | 'charConstant'
  | 'number'
  | 'bool'
  | 'pipe'
  | 'declare'
  | 'assign'
  | 'leftParen'
  | 'rightParen'
  | 'char'
  | 'eof'
  | 'error'
  | Keyword;

const keywords = [
  'dot',
  'block',
  'break',
  'continue',
  'define',
  'else',
  'end',
  'if',
  'nil',
  'range',
  'template',
  'with',
] as const;
type Keyword = (typeof keywords)[number];

export interface Token {
  kind: TokenKind;
  value: string;
  /** Offset of its first character. */
  position: number;
  /** Line it begins on, from 1. */
  line: number;
}

/** The token as Go's error messages show it. */
export function describeToken(token: Token): string {
  if (token.kind === 'eof') return 'EOF';
  if (token.kind === 'error') return token.value;
  if (isKeyword(token.kind)) return `<${token.value}>`;
  if (token.value.length > 10) return `${goQuote(token.value.slice(0, 10))}...`;
  return goQuote(token.value);
}

function isKeyword(word: string): word is Keyword {
  return keywords.some(keyword => keyword === word);
}

const leftDelim = '{{';
const rightDelim = '}}';

class Lexer {
  readonly #tokens: Token[] = [];
  #position = 0;
  #line = 1;
  #parentheses = 0;

  constructor(readonly input: string) {}

  run(): Token[] {
    while (this.#lexText()) {
      if (!this.#lexAction()) break;
    }
    return this.#tokens;
  }

  /** Reads up to the next action; false at the end of the input. */
  #lexText(): boolean {
    const start = this.#position;
    const found = this.input.indexOf(leftDelim, start);
    if (found < 0) {
      this.#push('text', this.input.length);
      this.#push('eof', this.#position);
      return false;
    }
    const marker = /^- |^-[\t\r\n]/.test(
      this.input.slice(found + 2, found + 4),
    );
    const text = this.input.slice(start, found);
    const kept = marker ? text.replace(/[ \t\r\n]+$/, '') : text;
    this.#push('text', start + kept.length);
    this.#skip(found);
    return true;
  }

  /** Reads one action or comment, both delimiters included; false on an error. */
  #lexAction(): boolean {
    const marker = /^-[ \t\r\n]/.test(
      this.input.slice(this.#position + 2, this.#position + 4),
    );
    const inside = this.#position + 2 + (marker ? 2 : 0);
    if (this.input.startsWith('/*', inside)) return this.#lexComment(inside);
    this.#push('leftDelim', this.#position + 2);
    this.#skip(inside);
    this.#parentheses = 0;
    for (;;) {
      const close = this.#closeAt(this.#position);
      if (close) {
        if (this.#parentheses > 0) return this.#fail('unclosed left paren');
        return this.#closeAction(close.trim);
      }
      if (!this.#lexInside()) return false;
    }
  }

  #lexComment(start: number): boolean {
    const end = this.input.indexOf('*/', start + 2);
    if (end < 0) return this.#fail('unclosed comment');
    const close = this.#closeAt(end + 2);
    if (!close) return this.#fail('comment ends before closing delimiter');
    this.#skip(end + 2 + (close.trim ? 4 : 2));
    if (close.trim) this.#skipSpace();
    return true;
  }

  #closeAt(position: number): { trim: boolean } | undefined {
    if (this.input.startsWith(rightDelim, position)) return { trim: false };
    return /^[ \t\r\n]-\}\}/.test(this.input.slice(position, position + 4))
      ? { trim: true }
      : undefined;
  }

  #closeAction(trim: boolean): boolean {
    if (trim) this.#skip(this.#position + 2);
    this.#push('rightDelim', this.#position + 2);
    if (trim) this.#skipSpace();
    return true;
  }

  #lexInside(): boolean {
    const rest = this.input.slice(this.#position);
    const first = rest.charAt(0);
    if (first === '') return this.#fail('unclosed action');
    if (/\s/.test(first)) return this.#lexSpace(rest);
    if (rest.startsWith(':=')) return this.#take('declare', 2);
    if (first === ':') return this.#fail('expected :=');
    if (first === '=') return this.#take('assign', 1);
    if (first === '|') return this.#take('pipe', 1);
    if (first === '(') {
      this.#parentheses++;
      return this.#take('leftParen', 1);
    }
    if (first === ')') {
      if (--this.#parentheses < 0) return this.#fail('unexpected right paren');
      return this.#take('rightParen', 1);
    }
    if (first === '"')
      return this.#lexQuoted(
        rest,
        'string',
        /^"(\\[^\n]|[^"\\\n])*"/su,
        'quoted string',
      );
    if (first === "'")
      return this.#lexQuoted(
        rest,
        'charConstant',
        /^'(\\[^\n]|[^'\\\n])*'/su,
        'character constant',
      );
    if (first === '`')
      return this.#lexQuoted(
        rest,
        'rawString',
        /^`[^`]*`/s,
        'raw quoted string',
      );
    if (/^(?:[+-]|\.?\d)/.test(rest)) return this.#lexNumber(rest);
    const word = /^[.$]?[\p{L}\p{Nd}_]*/u.exec(rest)?.[0] ?? '';
    if (word !== '') return this.#lexWord(rest, word);
    if (/^[!-~]/.test(first)) return this.#take('char', 1);
    return this.#fail(`unrecognized character in action: ${unicode(rest)}`);
  }

  #lexSpace(rest: string): boolean {
    const space = /^[ \t\r\n]+/.exec(rest)?.[0] ?? '';
    if (space === '') {
      return this.#fail(`unrecognized character in action: ${unicode(rest)}`);
    }
    const beforeClose = rest.startsWith('-}}', space.length);
    const length = beforeClose ? space.length - 1 : space.length;
    return length === 0 || this.#take('space', length);
  }

  #lexQuoted(
    rest: string,
    kind: TokenKind,
    pattern: RegExp,
    what: string,
  ): boolean {
    const match = pattern.exec(rest);
    if (!match) return this.#fail(`unterminated ${what}`);
    return this.#take(kind, match[0].length);
  }

  #lexNumber(rest: string): boolean {
    const number =
      /^[+-]?(?:0[xX][\da-fA-F_]*|0[oO][0-7_]*|0[bB][01_]*|[\d_]*(?:\.[\d_]*)?(?:[eE][+-]?[\d_]*)?)/.exec(
        rest,
      )?.[0] ?? '';
    const next = rest.charAt(number.length);
    if (number === '' || /[\p{L}\p{Nd}_]/u.test(next)) {
      return this.#fail(`bad number syntax: ${goQuote(number + next)}`);
    }
    return this.#take('number', number.length);
  }

  #lexWord(rest: string, word: string): boolean {
    const next = rest.slice(word.length);
    if (!/^(?:[\s.,|:()]|\}\}|$)/.test(next)) {
      return this.#fail(`bad character ${unicode(next)}`);
    }
    return this.#take(wordKind(word), word.length);
  }

  #take(kind: TokenKind, length: number): boolean {
    this.#push(kind, this.#position + length);
    return true;
  }

  /** Empty texts are no tokens. */
  #push(kind: TokenKind, end: number): void {
    const value = this.input.slice(this.#position, end);
    if (value !== '' || kind === 'eof') {
      this.#tokens.push({
        kind,
        value,
        position: this.#position,
        line: this.#line,
      });
    }
    this.#skip(end);
  }

  #skip(end: number): void {
    for (let at = this.#position; at < end; at++) {
      if (this.input.charCodeAt(at) === 10) this.#line++;
    }
    this.#position = end;
  }

  #skipSpace(): void {
    const space = /^[ \t\r\n]*/.exec(this.input.slice(this.#position));
    this.#skip(this.#position + (space?.[0].length ?? 0));
  }

  #fail(message: string): false {
    this.#tokens.push({
      kind: 'error',
      value: message,
      position: this.#position,
      line: this.#line,
    });
    return false;
  }
}

function wordKind(word: string): TokenKind {
  if (word === '.') return 'dot';
  if (word.startsWith('$')) return 'variable';
  if (word.startsWith('.')) return 'field';
  if (word === 'true' || word === 'false') return 'bool';
  return word !== 'dot' && isKeyword(word) ? word : 'identifier';
}

function unicode(text: string): string {
  const code = text.codePointAt(0) ?? 0;
  const hex = code.toString(16).toUpperCase().padStart(4, '0');
  return `U+${hex} '${String.fromCodePoint(code)}'`;
}

/** Splits a template into tokens. What cannot be read becomes a last token of kind `error`. */
export function tokenize(input: string): Token[] {
  return new Lexer(input).run();
}
