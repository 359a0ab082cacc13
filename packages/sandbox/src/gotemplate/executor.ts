import { FunctionError, TemplateError } from './errors';
import { findFunction } from './functions';
import type { Branch, Command, Node, Operand, Pipeline } from './nodes';
import { writeCommand, writeOperand, writePipeline } from './nodes';
import type { Template } from './parser';
import { goQuote } from './quote';
import {
  type ParameterType,
  type TemplateFunction,
  parameterTypeName,
} from './signature';
import {
  type GoValue,
  entryOf,
  formatValue,
  isList,
  isMap,
  isTrue,
  sortedKeys,
  typeName,
} from './values';

/** `boxed`: the value comes out of a map or list, where Go knows it as `interface {}` only. */
interface Box {
  value: GoValue;
  boxed: boolean;
}
interface Variable {
  name: string;
  box: Box;
}
interface Place {
  position: number;
  source: () => string;
}
type Flow = 'break' | 'continue' | undefined;

const nothing: Box = { value: undefined, boxed: false };
const maximumDepth = 1000;

/**
 * Runs one template once.
 *
 * @throws TemplateError with Go's wording, for example
 * `template: base:1:3: executing "base" at <.kind>: map has no entry for key "kind"`
 */
export function executeTemplate(
  template: Template,
  data: GoValue,
  missingKeyIsError: boolean,
): string {
  const dot = { value: data, boxed: false };
  const executor = new Executor(template, missingKeyIsError);
  executor.run(template.name, template.body, dot);
  return executor.output();
}

class Executor {
  readonly #output: string[] = [];
  #name = '';
  #variables: Variable[] = [];
  #place: Place | undefined;
  #depth = 0;

  constructor(
    readonly template: Template,
    readonly missingKeyIsError: boolean,
  ) {}

  output(): string {
    return this.#output.join('');
  }

  run(name: string, body: readonly Node[], dot: Box): void {
    const outer = { name: this.#name, variables: this.#variables };
    this.#name = name;
    this.#variables = [{ name: '$', box: dot }];
    this.#walk(dot, body);
    this.#name = outer.name;
    this.#variables = outer.variables;
  }

  #walk(dot: Box, nodes: readonly Node[]): Flow {
    for (const node of nodes) {
      const flow = this.#walkNode(dot, node);
      if (flow) return flow;
    }
    return undefined;
  }

  #walkNode(dot: Box, node: Node): Flow {
    switch (node.type) {
      case 'text':
        this.#output.push(node.text);
        return undefined;
      case 'action': {
        const { value } = this.#pipeline(dot, node.pipeline);
        if (node.pipeline.variables.length === 0) this.#print(value);
        return undefined;
      }
      case 'break':
      case 'continue':
        return node.type;
      case 'template':
        this.#callTemplate(dot, node);
        return undefined;
      case 'range':
        return this.#range(dot, node);
      default:
        return this.#condition(dot, node);
    }
  }

  #print(value: GoValue): void {
    const none = value === undefined || value === null;
    this.#output.push(none ? '<no value>' : formatValue(value));
  }

  #callTemplate(dot: Box, node: Node & { type: 'template' }): void {
    const body =
      this.template.definitions.get(node.name) ??
      (node.name === this.template.name ? this.template.body : undefined);
    this.#place = {
      position: node.position,
      source: () => {
        const pipeline = node.pipeline
          ? ` ${writePipeline(node.pipeline)}`
          : '';
        return `{{template ${goQuote(node.name)}${pipeline}}}`;
      },
    };
    if (!body) this.#fail(`template ${goQuote(node.name)} not defined`);
    if (++this.#depth > maximumDepth) {
      this.#fail(`exceeded maximum template depth (${maximumDepth})`);
    }
    const argument = node.pipeline
      ? this.#pipeline(dot, node.pipeline)
      : nothing;
    this.run(node.name, body, argument);
    this.#depth--;
  }

  #condition(dot: Box, node: Branch & { type: 'if' | 'with' | 'range' }): Flow {
    const scope = this.#variables.length;
    const box = this.#pipeline(dot, node.pipeline);
    const flow = isTrue(box.value)
      ? this.#walk(node.type === 'with' ? box : dot, node.body)
      : this.#walk(dot, node.otherwise);
    this.#variables.length = scope;
    return flow;
  }

  #range(dot: Box, node: Branch): Flow {
    const scope = this.#variables.length;
    const { value } = this.#pipeline(dot, node.pipeline);
    let flow: Flow;
    const entries = this.#entries(value);
    if (entries.length === 0) flow = this.#walk(dot, node.otherwise);
    for (const [index, element] of entries) {
      const inner = this.#variables.length;
      this.#setLoopVariables(node.pipeline, index, element);
      const step = this.#walk(element, node.body);
      this.#variables.length = inner;
      if (step === 'break') break;
    }
    this.#variables.length = scope;
    return flow;
  }

  #entries(value: GoValue): Array<[GoValue, Box]> {
    if (value === undefined || value === null) return [];
    if (typeof value === 'bigint') {
      return Array.from({ length: Math.max(0, Number(value)) }, (_none, at) => [
        BigInt(at),
        { value: BigInt(at), boxed: false },
      ]);
    }
    if (isList(value)) {
      return value.map((item, at) => [
        BigInt(at),
        { value: item ?? null, boxed: true },
      ]);
    }
    if (isMap(value)) {
      return sortedKeys(value).map(key => [
        key,
        { value: value[key] ?? null, boxed: true },
      ]);
    }
    return this.#fail(`range can't iterate over ${formatValue(value)}`);
  }

  #setLoopVariables(pipeline: Pipeline, index: GoValue, element: Box): void {
    const [first, second] = pipeline.variables;
    if (first === undefined) return;
    const key = { value: index, boxed: false };
    this.#setVariable(first, second === undefined ? element : key);
    if (second !== undefined) this.#setVariable(second, element);
  }

  #setVariable(name: string, box: Box): void {
    const variable = this.#variables.findLast(known => known.name === name);
    if (variable) variable.box = box;
  }

  #pipeline(dot: Box, pipeline: Pipeline): Box {
    this.#at(pipeline);
    let final: Box | undefined;
    for (const command of pipeline.commands) {
      const result = this.#command(dot, command, final);
      final = { value: result.value, boxed: false };
    }
    const box = final ?? nothing;
    for (const name of pipeline.variables) {
      if (pipeline.assigns) this.#setVariable(name, box);
      else this.#variables.push({ name, box });
    }
    return box;
  }

  #command(dot: Box, command: Command, final: Box | undefined): Box {
    const [first, ...operands] = command.operands;
    switch (first.type) {
      case 'field':
      case 'chain':
      case 'variable':
        return this.#access(dot, first, operands.length > 0 || Boolean(final));
      case 'identifier': {
        const place = {
          position: command.position,
          source: () => writeCommand(command),
        };
        return this.#call(dot, first, operands, final, place);
      }
      default: {
        if (first.type !== 'pipeline') this.#at(first);
        if (operands.length > 0 || final) {
          this.#at(first);
          this.#fail(
            `can't give argument to non-function ${writeOperand(first)}`,
          );
        }
        if (first.type === 'nil') this.#fail('nil is not a command');
        return this.#operand(dot, first);
      }
    }
  }

  #operand(dot: Box, operand: Operand): Box {
    switch (operand.type) {
      case 'dot':
        return dot;
      case 'nil':
        return { value: null, boxed: false };
      case 'bool':
      case 'string':
      case 'number':
        return { value: operand.value, boxed: false };
      case 'pipeline':
        return this.#pipeline(dot, operand);
      case 'identifier': {
        const place = {
          position: operand.position,
          source: () => operand.name,
        };
        return this.#call(dot, operand, [], undefined, place);
      }
      default:
        return this.#access(dot, operand, false);
    }
  }

  #access(
    dot: Box,
    operand: Operand & { type: 'field' | 'variable' | 'chain' },
    hasArguments: boolean,
  ): Box {
    this.#at(operand);
    const { receiver, path } = this.#receiver(dot, operand);
    if (path.length === 0 && hasArguments) {
      this.#fail(
        `can't give argument to non-function ${writeOperand(operand)}`,
      );
    }
    let box = receiver;
    path.forEach((name, at) => {
      if (hasArguments && at === path.length - 1 && isMap(box.value)) {
        this.#fail(`${name} is not a method but has arguments`);
      }
      box = this.#field(box, name);
    });
    return box;
  }

  #receiver(
    dot: Box,
    operand: Operand & { type: 'field' | 'variable' | 'chain' },
  ): { receiver: Box; path: readonly string[] } {
    if (operand.type === 'field') return { receiver: dot, path: operand.path };
    if (operand.type === 'chain') {
      if (operand.of.type === 'nil') {
        this.#fail(
          `indirection through explicit nil in ${writeOperand(operand)}`,
        );
      }
      return { receiver: this.#operand(dot, operand.of), path: operand.path };
    }
    const [name = '', ...path] = operand.path;
    const variable = this.#variables.findLast(known => known.name === name);
    if (!variable) this.#fail(`undefined variable: ${name}`);
    return { receiver: variable.box, path };
  }

  #field(receiver: Box, name: string): Box {
    const { value, boxed } = receiver;
    const type = boxed ? 'interface {}' : typeName(value);
    if (value === undefined) {
      if (!this.missingKeyIsError) return nothing;
      this.#fail(`nil data; no entry for key ${goQuote(name)}`);
    }
    if (value === null) {
      this.#fail(`nil pointer evaluating interface {}.${name}`);
    }
    if (!isMap(value)) {
      this.#fail(`can't evaluate field ${name} in type ${type}`);
    }
    const found = entryOf(value, name);
    if (found === undefined && this.missingKeyIsError) {
      this.#fail(`map has no entry for key ${goQuote(name)}`);
    }
    return { value: found, boxed: true };
  }

  #call(
    dot: Box,
    callee: Operand & { type: 'identifier' },
    operands: readonly Operand[],
    final: Box | undefined,
    place: Place,
  ): Box {
    this.#at(callee);
    const called = findFunction(callee.name);
    if (!called) {
      this.#fail(`${goQuote(callee.name)} is not a defined function`);
    }
    this.#checkCount(callee.name, called, operands.length, final);
    if (callee.name === 'and' || callee.name === 'or') {
      return this.#shortCircuit(dot, callee.name, operands, final);
    }
    const values = operands.map((operand, at) =>
      this.#argument(dot, operand, parameterAt(called, at)),
    );
    if (final) {
      values.push(this.#validate(final, parameterAt(called, values.length)));
    }
    try {
      return { value: called.call(values), boxed: false };
    } catch (error) {
      if (!(error instanceof FunctionError)) throw error;
      this.#place = place;
      return this.#fail(`error calling ${callee.name}: ${error.message}`);
    }
  }

  #checkCount(
    name: string,
    called: TemplateFunction,
    given: number,
    final: Box | undefined,
  ): void {
    const wanted = called.parameters.length;
    const got = given + (final ? 1 : 0);
    if (called.rest && got < wanted) {
      this.#fail(
        `wrong number of args for ${name}: want at least ${wanted} got ${given}`,
      );
    }
    if (!called.rest && got !== wanted) {
      this.#fail(`wrong number of args for ${name}: want ${wanted} got ${got}`);
    }
  }

  #shortCircuit(
    dot: Box,
    name: 'and' | 'or',
    operands: readonly Operand[],
    final: Box | undefined,
  ): Box {
    let box = nothing;
    for (const operand of operands) {
      const value = this.#argument(dot, operand, 'value');
      box = { value, boxed: false };
      if (isTrue(value) === (name === 'or')) return box;
    }
    return final ?? box;
  }

  #argument(dot: Box, operand: Operand, type: ParameterType): GoValue {
    this.#at(operand);
    switch (operand.type) {
      case 'nil':
        if (['any', 'value', 'map'].includes(type)) return null;
        return this.#fail(`cannot assign nil to ${parameterTypeName(type)}`);
      case 'bool':
      case 'string':
      case 'number':
        return this.#constant(operand, type);
      default:
        return this.#validate(this.#operand(dot, operand), type);
    }
  }

  #constant(
    operand: Operand & { type: 'bool' | 'string' | 'number' },
    type: ParameterType,
  ): GoValue {
    const { value } = operand;
    if (type === 'any' || type === 'value') return value;
    if (type === 'float64' && typeof value === 'bigint') return Number(value);
    if (fits(value, type)) return value;
    if (type === 'map') {
      this.#fail(
        `can't handle ${writeOperand(operand)} for arg of type ${parameterTypeName(type)}`,
      );
    }
    const expected = { int: 'integer', float64: 'float' }[String(type)];
    return this.#fail(
      `expected ${expected ?? type}; found ${writeOperand(operand)}`,
    );
  }

  #validate(box: Box, type: ParameterType): GoValue {
    const { value } = box;
    if (fits(value, type)) return value;
    if (value === undefined) {
      if (type === 'map') return {};
      this.#fail(`invalid value; expected ${parameterTypeName(type)}`);
    }
    const actual = value === null ? 'interface {}' : typeName(value);
    return this.#fail(
      `wrong type for value; expected ${parameterTypeName(type)}; got ${actual}`,
    );
  }

  #at(operand: Operand): void {
    this.#place = {
      position: operand.position,
      source: () => writeOperand(operand),
    };
  }

  #fail(message: string): never {
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

function parameterAt(called: TemplateFunction, at: number): ParameterType {
  return called.parameters[at] ?? called.rest ?? 'any';
}

function fits(value: GoValue, type: ParameterType): boolean {
  switch (type) {
    case 'any':
    case 'value':
      return true;
    case 'string':
      return typeof value === 'string';
    case 'int':
      return typeof value === 'bigint';
    case 'float64':
      return typeof value === 'number';
    case 'bool':
      return typeof value === 'boolean';
    default:
      return isMap(value);
  }
}
