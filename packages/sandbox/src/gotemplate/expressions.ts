import type { TokenKind } from './lexer';
import type { Command, Operand, Pipeline } from './nodes';
import { writeOperand } from './nodes';
import { parseNumber } from './numbers';
import { goQuote, goUnquote } from './quote';
import type { TokenReader } from './tokens';

const operandStarts: readonly TokenKind[] = [
  'bool',
  'charConstant',
  'dot',
  'field',
  'identifier',
  'number',
  'nil',
  'rawString',
  'string',
  'variable',
  'leftParen',
];
const constants: readonly Operand['type'][] = [
  'bool',
  'dot',
  'nil',
  'number',
  'string',
];

/** Reads what stands inside actions: pipelines of commands, and the variables they declare. */
export class ExpressionParser {
  #variables: string[] = ['$'];

  constructor(
    private readonly tokens: TokenReader,
    private readonly hasFunction: (name: string) => boolean,
  ) {}

  /** Variables declared from here on are known until {@link closeScope}. */
  openScope(): number {
    return this.#variables.length;
  }

  closeScope(scope: number): void {
    this.#variables.length = scope;
  }

  /** A template that is defined inside another sees none of its variables. */
  openTemplate(): string[] {
    const outer = this.#variables;
    this.#variables = ['$'];
    return outer;
  }

  closeTemplate(outer: string[]): void {
    this.#variables = outer;
  }

  /** Reads a pipeline and the token that ends it. @throws TemplateError */
  pipeline(context: string, end: TokenKind): Pipeline {
    const { position } = this.tokens.peekSolid();
    const { variables, assigns } = this.#declarations(context);
    const commands: Command[] = [];
    for (;;) {
      const token = this.tokens.peekSolid();
      if (token.kind === end) break;
      if (!operandStarts.includes(token.kind)) {
        this.tokens.unexpected(this.tokens.nextSolid(), context);
      }
      commands.push(this.#command());
    }
    this.tokens.nextSolid();
    if (commands.length === 0) this.tokens.fail(`missing value for ${context}`);
    commands.slice(1).forEach((command, index) => {
      if (constants.includes(command.operands[0].type)) {
        this.tokens.fail(
          `non executable command in pipeline stage ${index + 2}`,
        );
      }
    });
    return { type: 'pipeline', position, assigns, variables, commands };
  }

  #declarations(context: string): { variables: string[]; assigns: boolean } {
    const variables: string[] = [];
    while (this.tokens.peekSolid().kind === 'variable') {
      const before = this.tokens.position;
      const variable = this.tokens.nextSolid();
      const sign = this.tokens.nextSolid();
      if (sign.kind === 'declare' || sign.kind === 'assign') {
        variables.push(variable.value);
        this.#variables.push(variable.value);
        return { variables, assigns: sign.kind === 'assign' };
      }
      if (sign.kind !== 'char' || sign.value !== ',') {
        this.tokens.rewind(before);
        break;
      }
      variables.push(variable.value);
      this.#variables.push(variable.value);
      if (context !== 'range' || variables.length > 1) {
        this.tokens.fail(`too many declarations in ${context}`);
      }
      if (this.tokens.peekSolid().kind !== 'variable') {
        this.tokens.fail('range can only initialize variables');
      }
    }
    return { variables, assigns: false };
  }

  #command(): Command {
    const { position } = this.tokens.peekSolid();
    const operands: Operand[] = [];
    for (;;) {
      this.tokens.peekSolid();
      const operand = this.#operand();
      if (operand) operands.push(operand);
      const token = this.tokens.next();
      if (token.kind === 'space') continue;
      if (token.kind === 'rightDelim' || token.kind === 'rightParen') {
        this.tokens.rewind(this.tokens.position - 1);
      } else if (token.kind !== 'pipe') {
        this.tokens.unexpected(token, 'operand');
      }
      break;
    }
    const [first, ...others] = operands;
    if (!first) return this.tokens.fail('empty command');
    return { position, operands: [first, ...others] };
  }

  #operand(): Operand | undefined {
    const term = this.#term();
    if (!term || this.tokens.peek().kind !== 'field') return term;
    const { position } = this.tokens.peek();
    const path: string[] = [];
    while (this.tokens.peek().kind === 'field') {
      path.push(this.tokens.next().value.slice(1));
    }
    if (term.type === 'field' || term.type === 'variable') {
      return { ...term, position, path: [...term.path, ...path] };
    }
    if (constants.includes(term.type)) {
      this.tokens.fail(
        `unexpected . after term ${goQuote(writeOperand(term))}`,
      );
    }
    return { type: 'chain', position, of: term, path };
  }

  #term(): Operand | undefined {
    const token = this.tokens.nextSolid();
    const { position, value } = token;
    switch (token.kind) {
      case 'identifier':
        if (!this.hasFunction(value)) {
          this.tokens.fail(`function ${goQuote(value)} not defined`);
        }
        return { type: 'identifier', position, name: value };
      case 'dot':
      case 'nil':
        return { type: token.kind, position };
      case 'variable':
        if (!this.#variables.includes(value)) {
          this.tokens.fail(`undefined variable ${goQuote(value)}`);
        }
        return { type: 'variable', position, path: [value] };
      case 'field':
        return { type: 'field', position, path: [value.slice(1)] };
      case 'bool':
        return { type: 'bool', position, value: value === 'true' };
      case 'charConstant':
      case 'number': {
        const number = parseNumber(value);
        if (number === undefined) {
          return this.tokens.fail(`illegal number syntax: ${goQuote(value)}`);
        }
        return { type: 'number', position, source: value, value: number };
      }
      case 'leftParen':
        return this.pipeline('parenthesized pipeline', 'rightParen');
      case 'string':
      case 'rawString': {
        const text = goUnquote(value) ?? this.tokens.fail('invalid syntax');
        return { type: 'string', position, source: value, value: text };
      }
      default:
        this.tokens.rewind(this.tokens.position - 1);
        return undefined;
    }
  }
}
