import { TemplateError } from './errors';
import { type Token, type TokenKind, describeToken, tokenize } from './lexer';
import type { Branch, Command, Node, Operand, Pipeline } from './nodes';
import { writeOperand } from './nodes';
import { parseNumber } from './numbers';
import { goQuote, goUnquote } from './quote';

/** A parsed template with the templates it defines. */
export interface Template {
  name: string;
  text: string;
  body: readonly Node[];
  definitions: ReadonlyMap<string, readonly Node[]>;
}

/**
 * Parses a Go template.
 *
 * @throws TemplateError with Go's wording, for example `template: base:1: function "foo" not defined`
 */
export function parseTemplate(
  name: string,
  text: string,
  hasFunction: (name: string) => boolean,
): Template {
  const definitions = new Map<string, readonly Node[]>();
  const body = new Parser(name, text, hasFunction, definitions).parse();
  return { name, text, body, definitions };
}

type ListEnd = 'end' | 'else';
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

class Parser {
  readonly #tokens: readonly Token[];
  #index = 0;
  #variables: string[] = ['$'];
  #rangeDepth = 0;
  #actionLine = 0;

  constructor(
    readonly name: string,
    text: string,
    readonly hasFunction: (name: string) => boolean,
    readonly definitions: Map<string, readonly Node[]>,
  ) {
    this.#tokens = tokenize(text);
  }

  parse(): Node[] {
    const body: Node[] = [];
    for (;;) {
      const token = this.#next();
      if (token.kind === 'eof') return body;
      const node = this.#textOrAction(token, true);
      if (typeof node === 'string') this.#fail(`unexpected {{${node}}}`);
      else if (node) body.push(node);
    }
  }

  #textOrAction(token: Token, top: boolean): Node | ListEnd | undefined {
    if (token.kind === 'text') return { type: 'text', text: token.value };
    if (token.kind !== 'leftDelim') this.#unexpected(token, 'input');
    if (top && this.#peekSolid().kind === 'define') {
      this.#nextSolid();
      this.#define();
      return undefined;
    }
    this.#actionLine = token.line;
    const node = this.#action();
    this.#actionLine = 0;
    return node;
  }

  #action(): Node | ListEnd {
    const token = this.#peekSolid();
    switch (token.kind) {
      case 'if':
      case 'range':
      case 'with':
        this.#nextSolid();
        return { type: token.kind, ...this.#branch(token.kind) };
      case 'end':
        this.#nextSolid();
        this.#expect(['rightDelim'], 'end');
        return 'end';
      case 'else':
        this.#nextSolid();
        if (!['if', 'with'].includes(this.#peekSolid().kind)) {
          this.#expect(['rightDelim'], 'else');
        }
        return 'else';
      case 'break':
      case 'continue':
        this.#nextSolid();
        this.#expect(['rightDelim'], `{{${token.kind}}}`);
        if (this.#rangeDepth === 0) {
          this.#fail(`{{${token.kind}}} outside {{range}}`);
        }
        return { type: token.kind };
      case 'template':
        this.#nextSolid();
        return this.#template();
      case 'block':
        this.#nextSolid();
        return this.#block();
      default:
        return {
          type: 'action',
          pipeline: this.#pipeline('command', 'rightDelim'),
        };
    }
  }

  #branch(context: 'if' | 'range' | 'with'): Branch {
    const scope = this.#variables.length;
    const pipeline = this.#pipeline(context, 'rightDelim');
    if (context === 'range') this.#rangeDepth++;
    const { nodes: body, end } = this.#list();
    if (context === 'range') this.#rangeDepth--;
    let otherwise: Node[] = [];
    if (end === 'else') {
      if (context !== 'range' && this.#peekSolid().kind === context) {
        this.#nextSolid();
        otherwise = [{ type: context, ...this.#branch(context) }];
      } else {
        const list = this.#list();
        if (list.end !== 'end') this.#fail('expected end; found {{else}}');
        otherwise = list.nodes;
      }
    }
    this.#variables.length = scope;
    return { position: pipeline.position, pipeline, body, otherwise };
  }

  #list(): { nodes: Node[]; end: ListEnd } {
    const nodes: Node[] = [];
    for (;;) {
      const token = this.#nextSolid();
      if (token.kind === 'eof') this.#fail('unexpected EOF');
      const node = this.#textOrAction(token, false);
      if (typeof node === 'string') return { nodes, end: node };
      if (node) nodes.push(node);
    }
  }

  #template(): Node {
    const token = this.#nextSolid();
    const name = this.#templateName(token, 'template clause');
    if (this.#peekSolid().kind === 'rightDelim') {
      this.#nextSolid();
      return { type: 'template', position: token.position, name };
    }
    const pipeline = this.#pipeline('template clause', 'rightDelim');
    return { type: 'template', position: token.position, name, pipeline };
  }

  #block(): Node {
    const token = this.#nextSolid();
    const name = this.#templateName(token, 'block clause');
    const pipeline = this.#pipeline('block clause', 'rightDelim');
    this.#definition(name, 'block clause');
    return { type: 'template', position: token.position, name, pipeline };
  }

  #define(): void {
    const token = this.#expect(['string', 'rawString'], 'define clause');
    const name = this.#templateName(token, 'define clause');
    this.#expect(['rightDelim'], 'define clause');
    this.#definition(name, 'define clause');
  }

  #definition(name: string, context: string): void {
    const outer = this.#variables;
    this.#variables = ['$'];
    const { nodes, end } = this.#list();
    if (end !== 'end') this.#fail(`unexpected {{${end}}} in ${context}`);
    this.#variables = outer;
    this.definitions.set(name, nodes);
  }

  #templateName(token: Token, context: string): string {
    if (token.kind !== 'string' && token.kind !== 'rawString') {
      this.#unexpected(token, context);
    }
    return goUnquote(token.value) ?? this.#fail('invalid syntax');
  }

  #pipeline(context: string, end: TokenKind): Pipeline {
    const { position } = this.#peekSolid();
    const { variables, assigns } = this.#declarations(context);
    const commands: Command[] = [];
    for (;;) {
      const token = this.#peekSolid();
      if (token.kind === end) break;
      if (!operandStarts.includes(token.kind)) {
        this.#unexpected(this.#nextSolid(), context);
      }
      commands.push(this.#command());
    }
    this.#nextSolid();
    if (commands.length === 0) this.#fail(`missing value for ${context}`);
    commands.slice(1).forEach((command, index) => {
      if (constants.includes(command.operands[0].type)) {
        this.#fail(`non executable command in pipeline stage ${index + 2}`);
      }
    });
    return { type: 'pipeline', position, assigns, variables, commands };
  }

  #declarations(context: string): { variables: string[]; assigns: boolean } {
    const variables: string[] = [];
    while (this.#peekSolid().kind === 'variable') {
      const before = this.#index;
      const variable = this.#nextSolid();
      const sign = this.#nextSolid();
      if (sign.kind === 'declare' || sign.kind === 'assign') {
        variables.push(variable.value);
        this.#variables.push(variable.value);
        return { variables, assigns: sign.kind === 'assign' };
      }
      if (sign.kind !== 'char' || sign.value !== ',') {
        this.#index = before;
        break;
      }
      variables.push(variable.value);
      this.#variables.push(variable.value);
      if (context !== 'range' || variables.length > 1) {
        this.#fail(`too many declarations in ${context}`);
      }
      if (this.#peekSolid().kind !== 'variable') {
        this.#fail('range can only initialize variables');
      }
    }
    return { variables, assigns: false };
  }

  #command(): Command {
    const { position } = this.#peekSolid();
    const operands: Operand[] = [];
    for (;;) {
      this.#peekSolid();
      const operand = this.#operand();
      if (operand) operands.push(operand);
      const token = this.#next();
      if (token.kind === 'space') continue;
      if (token.kind === 'rightDelim' || token.kind === 'rightParen') {
        this.#index--;
      } else if (token.kind !== 'pipe') {
        this.#unexpected(token, 'operand');
      }
      break;
    }
    const [first, ...others] = operands;
    if (!first) return this.#fail('empty command');
    return { position, operands: [first, ...others] };
  }

  #operand(): Operand | undefined {
    const term = this.#term();
    if (!term || this.#peek().kind !== 'field') return term;
    const { position } = this.#peek();
    const path: string[] = [];
    while (this.#peek().kind === 'field') {
      path.push(this.#next().value.slice(1));
    }
    if (term.type === 'field' || term.type === 'variable') {
      return { ...term, position, path: [...term.path, ...path] };
    }
    if (constants.includes(term.type)) {
      this.#fail(`unexpected . after term ${goQuote(writeOperand(term))}`);
    }
    return { type: 'chain', position, of: term, path };
  }

  #term(): Operand | undefined {
    const token = this.#nextSolid();
    const { position, value } = token;
    switch (token.kind) {
      case 'identifier':
        if (!this.hasFunction(value)) {
          this.#fail(`function ${goQuote(value)} not defined`);
        }
        return { type: 'identifier', position, name: value };
      case 'dot':
      case 'nil':
        return { type: token.kind, position };
      case 'variable':
        if (!this.#variables.includes(value)) {
          this.#fail(`undefined variable ${goQuote(value)}`);
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
          return this.#fail(`illegal number syntax: ${goQuote(value)}`);
        }
        return { type: 'number', position, source: value, value: number };
      }
      case 'leftParen':
        return this.#pipeline('parenthesized pipeline', 'rightParen');
      case 'string':
      case 'rawString': {
        const text = goUnquote(value) ?? this.#fail('invalid syntax');
        return { type: 'string', position, source: value, value: text };
      }
      default:
        this.#index--;
        return undefined;
    }
  }

  #peek(): Token {
    const token = this.#tokens[this.#index] ?? this.#tokens.at(-1);
    if (!token) throw new Error('a template always has a last token');
    return token;
  }

  #next(): Token {
    const token = this.#peek();
    this.#index++;
    return token;
  }

  #peekSolid(): Token {
    while (this.#peek().kind === 'space') this.#index++;
    return this.#peek();
  }

  #nextSolid(): Token {
    this.#peekSolid();
    return this.#next();
  }

  #expect(kinds: readonly TokenKind[], context: string): Token {
    const token = this.#nextSolid();
    if (!kinds.includes(token.kind)) this.#unexpected(token, context);
    return token;
  }

  #unexpected(token: Token, context: string): never {
    if (token.kind !== 'error') {
      return this.#fail(`unexpected ${describeToken(token)} in ${context}`);
    }
    const started =
      this.#actionLine !== 0 && this.#actionLine !== token.line
        ? ` in action started at ${this.name}:${this.#actionLine}`
        : '';
    return this.#fail(
      token.value.endsWith(' action')
        ? token.value + started.replace(' in action', '')
        : token.value + started,
    );
  }

  #fail(message: string): never {
    const last = this.#tokens[Math.max(0, this.#index - 1)] ?? this.#peek();
    throw new TemplateError(
      'parse',
      `template: ${this.name}:${last.line}: ${message}`,
    );
  }
}
