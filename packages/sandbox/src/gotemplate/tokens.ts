import { describeToken, type Token, type TokenKind, tokenize } from './lexer';
import { TemplateError } from './errors';

/** The tokens of a template, read one after the other, with Go's words for what is wrong. */
export class TokenReader {
  readonly #tokens: readonly Token[];
  #index = 0;
  /** Line on which the action that is being read began; 0 outside actions. */
  actionLine = 0;

  constructor(
    private readonly name: string,
    text: string,
  ) {
    this.#tokens = tokenize(text);
  }

  get position(): number {
    return this.#index;
  }

  /** Goes back to an earlier {@link position}. */
  rewind(position: number): void {
    this.#index = position;
  }

  peek(): Token {
    const token = this.#tokens[this.#index] ?? this.#tokens.at(-1);
    if (!token) throw new Error('a template always has a last token');
    return token;
  }

  next(): Token {
    const token = this.peek();
    this.#index++;
    return token;
  }

  /** The next token that is no space. */
  peekSolid(): Token {
    while (this.peek().kind === 'space') this.#index++;
    return this.peek();
  }

  nextSolid(): Token {
    this.peekSolid();
    return this.next();
  }

  expect(kinds: readonly TokenKind[], context: string): Token {
    const token = this.nextSolid();
    if (!kinds.includes(token.kind)) this.unexpected(token, context);
    return token;
  }

  unexpected(token: Token, context: string): never {
    if (token.kind !== 'error') {
      return this.fail(`unexpected ${describeToken(token)} in ${context}`);
    }
    const started =
      this.actionLine !== 0 && this.actionLine !== token.line
        ? ` in action started at ${this.name}:${this.actionLine}`
        : '';
    return this.fail(
      token.value.endsWith(' action')
        ? token.value + started.replace(' in action', '')
        : token.value + started,
    );
  }

  /** @throws TemplateError with the line of the last token */
  fail(message: string): never {
    const last = this.#tokens[Math.max(0, this.#index - 1)] ?? this.peek();
    throw new TemplateError(
      'parse',
      `template: ${this.name}:${last.line}: ${message}`,
    );
  }
}
