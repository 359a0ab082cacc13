import { TemplateError } from './errors';
import { type Operand, writeOperand } from './nodes';
import type { Template } from './parser';
import { goQuote } from './quote';
import type { GoValue } from './values';

/** A value; `boxed` when it comes out of a map or list, where Go knows it as `interface {}` only. */
export interface Box {
  value: GoValue;
  boxed: boolean;
}

/** Where in the template an error is. */
export interface Place {
  position: number;
  source: () => string;
}

interface Variable {
  name: string;
  box: Box;
}

export const nothing: Box = { value: undefined, boxed: false };

/** What a running template knows: its variables, and where it is. */
export class ExecutionState {
  #name = '';
  #variables: Variable[] = [];
  #place: Place | undefined;

  constructor(
    readonly template: Template,
    readonly missingKeyIsError: boolean,
  ) {}

  /** Runs `action` as the template of that name, which sees no variables but `$`. */
  within(name: string, dot: Box, action: () => void): void {
    const outer = { name: this.#name, variables: this.#variables };
    this.#name = name;
    this.#variables = [{ name: '$', box: dot }];
    action();
    this.#name = outer.name;
    this.#variables = outer.variables;
  }

  /** Runs `action`; variables that it declares end with it. */
  scoped<T>(action: () => T): T {
    const size = this.#variables.length;
    const result = action();
    this.#variables.length = size;
    return result;
  }

  declare(name: string, box: Box): void {
    this.#variables.push({ name, box });
  }

  assign(name: string, box: Box): void {
    const variable = this.#variables.findLast(known => known.name === name);
    if (variable) variable.box = box;
  }

  lookUp(name: string): Box | undefined {
    return this.#variables.findLast(known => known.name === name)?.box;
  }

  at(operand: Operand): void {
    this.moveTo({
      position: operand.position,
      source: () => writeOperand(operand),
    });
  }

  moveTo(place: Place): void {
    this.#place = place;
  }

  /** @throws TemplateError that says where */
  fail(message: string): never {
    const place = this.#place;
    if (!place) {
      throw new TemplateError('execute', `template: ${this.#name}: ${message}`);
    }
    const before = this.template.text.slice(0, place.position);
    const lineStart = before.lastIndexOf('\n') + 1;
    const line = before.split('\n').length;
    const column = Buffer.byteLength(before.slice(lineStart));
    throw new TemplateError(
      'execute',
      `template: ${this.template.name}:${line}:${column}: executing ${goQuote(this.#name)} at <${place.source()}>: ${message}`,
    );
  }
}
