import { ExpressionParser } from './expressions';
import type { Token } from './lexer';
import type { Branch, Node } from './nodes';
import { goUnquote } from './quote';
import { TokenReader } from './tokens';

/** A parsed template with the templates it defines. */
export interface Template {
  name: string;
  text: string;
  body: readonly Node[];
  definitions: ReadonlyMap<string, readonly Node[]>;
}

type ListEnd = 'end' | 'else';
class Parser {
  readonly #expressions: ExpressionParser;
  private readonly tokens: TokenReader;
  #rangeDepth = 0;

  constructor(
    name: string,
    text: string,
    hasFunction: (name: string) => boolean,
    private readonly definitions: Map<string, readonly Node[]>,
  ) {
    this.tokens = new TokenReader(name, text);
    this.#expressions = new ExpressionParser(this.tokens, hasFunction);
  }

  parse(): Node[] {
    const body: Node[] = [];
    for (;;) {
      const token = this.tokens.next();
      if (token.kind === 'eof') return body;
      const node = this.#textOrAction(token, true);
      if (typeof node === 'string') this.tokens.fail(`unexpected {{${node}}}`);
      else if (node) body.push(node);
    }
  }

  #textOrAction(token: Token, top: boolean): Node | ListEnd | undefined {
    if (token.kind === 'text') return { type: 'text', text: token.value };
    if (token.kind !== 'leftDelim') this.tokens.unexpected(token, 'input');
    if (top && this.tokens.peekSolid().kind === 'define') {
      this.tokens.nextSolid();
      this.#define();
      return undefined;
    }
    this.tokens.actionLine = token.line;
    const node = this.#action();
    this.tokens.actionLine = 0;
    return node;
  }

  #action(): Node | ListEnd {
    const token = this.tokens.peekSolid();
    switch (token.kind) {
      case 'if':
      case 'range':
      case 'with':
        this.tokens.nextSolid();
        return { type: token.kind, ...this.#branch(token.kind) };
      case 'end':
        this.tokens.nextSolid();
        this.tokens.expect(['rightDelim'], 'end');
        return 'end';
      case 'else':
        this.tokens.nextSolid();
        if (!['if', 'with'].includes(this.tokens.peekSolid().kind)) {
          this.tokens.expect(['rightDelim'], 'else');
        }
        return 'else';
      case 'break':
      case 'continue':
        this.tokens.nextSolid();
        this.tokens.expect(['rightDelim'], `{{${token.kind}}}`);
        if (this.#rangeDepth === 0) {
          this.tokens.fail(`{{${token.kind}}} outside {{range}}`);
        }
        return { type: token.kind };
      case 'template':
        this.tokens.nextSolid();
        return this.#template();
      case 'block':
        this.tokens.nextSolid();
        return this.#block();
      default:
        return {
          type: 'action',
          pipeline: this.#expressions.pipeline('command', 'rightDelim'),
        };
    }
  }

  #branch(context: 'if' | 'range' | 'with'): Branch {
    const scope = this.#expressions.openScope();
    const pipeline = this.#expressions.pipeline(context, 'rightDelim');
    if (context === 'range') this.#rangeDepth++;
    const { nodes: body, end } = this.#list();
    if (context === 'range') this.#rangeDepth--;
    let otherwise: Node[] = [];
    if (end === 'else') {
      if (context !== 'range' && this.tokens.peekSolid().kind === context) {
        this.tokens.nextSolid();
        otherwise = [{ type: context, ...this.#branch(context) }];
      } else {
        const list = this.#list();
        if (list.end !== 'end')
          this.tokens.fail('expected end; found {{else}}');
        otherwise = list.nodes;
      }
    }
    this.#expressions.closeScope(scope);
    return { position: pipeline.position, pipeline, body, otherwise };
  }

  #list(): { nodes: Node[]; end: ListEnd } {
    const nodes: Node[] = [];
    for (;;) {
      const token = this.tokens.nextSolid();
      if (token.kind === 'eof') this.tokens.fail('unexpected EOF');
      const node = this.#textOrAction(token, false);
      if (typeof node === 'string') return { nodes, end: node };
      if (node) nodes.push(node);
    }
  }

  #template(): Node {
    const token = this.tokens.nextSolid();
    const name = this.#templateName(token, 'template clause');
    if (this.tokens.peekSolid().kind === 'rightDelim') {
      this.tokens.nextSolid();
      return { type: 'template', position: token.position, name };
    }
    const pipeline = this.#expressions.pipeline(
      'template clause',
      'rightDelim',
    );
    return { type: 'template', position: token.position, name, pipeline };
  }

  #block(): Node {
    const token = this.tokens.nextSolid();
    const name = this.#templateName(token, 'block clause');
    const pipeline = this.#expressions.pipeline('block clause', 'rightDelim');
    this.#definition(name, 'block clause');
    return { type: 'template', position: token.position, name, pipeline };
  }

  #define(): void {
    const token = this.tokens.expect(['string', 'rawString'], 'define clause');
    const name = this.#templateName(token, 'define clause');
    this.tokens.expect(['rightDelim'], 'define clause');
    this.#definition(name, 'define clause');
  }

  #definition(name: string, context: string): void {
    const outer = this.#expressions.openTemplate();
    const { nodes, end } = this.#list();
    if (end !== 'end') this.tokens.fail(`unexpected {{${end}}} in ${context}`);
    this.#expressions.closeTemplate(outer);
    this.definitions.set(name, nodes);
  }

  #templateName(token: Token, context: string): string {
    if (token.kind !== 'string' && token.kind !== 'rawString') {
      this.tokens.unexpected(token, context);
    }
    return goUnquote(token.value) ?? this.tokens.fail('invalid syntax');
  }
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
