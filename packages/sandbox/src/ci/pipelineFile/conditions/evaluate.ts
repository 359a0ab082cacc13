import type { Build } from '../../../buildkite';
import { PipelineFileError } from '../PipelineFileError';
import { tokensOf, type Token } from './tokens';
import { environmentVariable, variablesOf, type Value } from './variables';

class Condition {
  readonly #tokens: readonly Token[];
  readonly #variables;
  #at = 0;

  constructor(
    private readonly condition: string,
    private readonly build: Build,
  ) {
    this.#tokens = tokensOf(condition);
    this.#variables = variablesOf(build);
  }

  holds(): boolean {
    const result = truth(this.#or());
    if (this.#next.kind !== 'end') throw this.#unexpected('&&, || or its end');
    return result;
  }

  // Both sides are always read, so that a mistake is found wherever it is.
  #or(): Value {
    let value = this.#and();
    while (this.#takes('||')) {
      const right = this.#and();
      value = truth(value) || truth(right);
    }
    return value;
  }

  #and(): Value {
    let value = this.#comparison();
    while (this.#takes('&&')) {
      const right = this.#comparison();
      value = truth(value) && truth(right);
    }
    return value;
  }

  #comparison(): Value {
    const left = this.#operand();
    if (this.#takes('==')) return equal(left, this.#operand());
    if (this.#takes('!=')) return !equal(left, this.#operand());
    if (this.#takes('=~')) return this.#expression(left);
    if (this.#takes('!~')) return !this.#expression(left);
    if (this.#next.kind === 'name' && this.#next.text === 'includes') {
      this.#at += 1;
      const wanted = this.#operand();
      return Array.isArray(left) && left.some(item => item === wanted);
    }
    return left;
  }

  #operand(): Value {
    const token = this.#next;
    if (this.#takes('!')) return !truth(this.#operand());
    if (this.#takes('(')) {
      const value = this.#or();
      if (!this.#takes(')')) throw this.#unexpected('a closing parenthesis');
      return value;
    }
    this.#at += 1;
    switch (token.kind) {
      case 'text':
        return unquoted(token.text);
      case 'number':
        return Number(token.text);
      case 'name':
        return this.#named(token);
      default:
        this.#at -= 1;
        throw this.#unexpected('a value');
    }
  }

  #named({ text, column }: Token): Value {
    if (text === 'true' || text === 'false') return text === 'true';
    if (text === 'null') return null;
    if (text === 'build.env' || text === 'env') {
      const [open, name, close] = this.#tokens.slice(this.#at, this.#at + 3);
      if (open?.text !== '(' || name?.kind !== 'text' || close?.text !== ')') {
        throw this.#unexpected(`("NAME") after ${text}`);
      }
      this.#at += 3;
      return environmentVariable(this.build, unquoted(name.text));
    }
    const value = this.#variables.get(text);
    if (value !== undefined) return value;
    throw new PipelineFileError(
      `${text} at column ${column} of ${JSON.stringify(this.condition)} is no variable of a condition`,
    );
  }

  #expression(left: Value): boolean {
    const token = this.#next;
    if (token.kind !== 'expression') {
      throw this.#unexpected('an expression such as /^release-/');
    }
    this.#at += 1;
    const end = token.text.lastIndexOf('/');
    const flags = new Set(token.text.slice(end + 1));
    // The only flag within that Go knows and JavaScript does not.
    const source = token.text.slice(1, end).replace('(?i)', () => {
      flags.add('i');
      return '';
    });
    let expression: RegExp;
    try {
      expression = new RegExp(source, [...flags].join(''));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new PipelineFileError(`${token.text}: ${why}`);
    }
    return typeof left === 'string' && expression.test(left);
  }

  get #next(): Token {
    return this.#tokens[this.#at] ?? { kind: 'end', text: '', column: 0 };
  }

  #takes(operator: string): boolean {
    const { kind, text } = this.#next;
    if (kind !== 'operator' || text !== operator) return false;
    this.#at += 1;
    return true;
  }

  #unexpected(expected: string): PipelineFileError {
    const { kind, text, column } = this.#next;
    const found = kind === 'end' ? 'its end' : JSON.stringify(text);
    return new PipelineFileError(
      `expected ${expected}, found ${found} at column ${column} of ${JSON.stringify(this.condition)}`,
    );
  }
}

/**
 * Whether a condition (`build.branch == "main" && !build.pull_request.draft`) holds for a build.
 *
 * @throws PipelineFileError that says what is wrong with the condition, also in a part that does not decide
 */
export function holds(condition: string, build: Build): boolean {
  return new Condition(condition, build).holds();
}

function equal(one: Value, other: Value): boolean {
  return one === other;
}

function truth(value: Value): boolean {
  return value !== null && value !== false && value !== '';
}

function unquoted(text: string): string {
  return text.slice(1, -1).replace(/\\(.)/g, '$1');
}
