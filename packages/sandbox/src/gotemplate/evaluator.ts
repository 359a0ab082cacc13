import { computedArgument, constantArgument, nilArgument } from './arguments';
import { FunctionError } from './errors';
import { findFunction } from './functions';
import type { Command, Operand, Pipeline } from './nodes';
import { writeCommand, writeOperand } from './nodes';
import { goQuote } from './quote';
import type { ParameterType, TemplateFunction } from './signature';
import { type Box, type ExecutionState, type Place, nothing } from './state';
import { type GoValue, entryOf, isMap, isTrue, typeName } from './values';

type Access = Operand & { type: 'field' | 'variable' | 'chain' };
type Callee = Operand & { type: 'identifier' };

/** Computes pipelines: fields, variables, constants and function calls. */
export class Evaluator {
  constructor(private readonly state: ExecutionState) {}

  /** The value of a pipeline; the variables it declares are there afterwards. @throws TemplateError */
  pipeline(dot: Box, pipeline: Pipeline): Box {
    this.state.at(pipeline);
    let final: Box | undefined;
    for (const command of pipeline.commands) {
      const { value } = this.#command(dot, command, final);
      final = { value, boxed: false };
    }
    const box = final ?? nothing;
    for (const name of pipeline.variables) {
      if (pipeline.assigns) this.state.assign(name, box);
      else this.state.declare(name, box);
    }
    return box;
  }

  #command(dot: Box, command: Command, final: Box | undefined): Box {
    const [first, ...operands] = command.operands;
    const hasArguments = operands.length > 0 || final !== undefined;
    switch (first.type) {
      case 'field':
      case 'chain':
      case 'variable':
        return this.#access(dot, first, hasArguments);
      case 'identifier':
        return this.#call(dot, first, operands, final, {
          position: command.position,
          source: () => writeCommand(command),
        });
      default:
        this.state.at(first);
        if (hasArguments) this.#refuseArguments(first);
        if (first.type === 'nil') this.state.fail('nil is not a command');
        return this.#operand(dot, first);
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
        return this.pipeline(dot, operand);
      case 'identifier':
        return this.#call(dot, operand, [], undefined, {
          position: operand.position,
          source: () => operand.name,
        });
      default:
        return this.#access(dot, operand, false);
    }
  }

  #refuseArguments(operand: Operand): never {
    return this.state.fail(
      `can't give argument to non-function ${writeOperand(operand)}`,
    );
  }

  #access(dot: Box, operand: Access, hasArguments: boolean): Box {
    this.state.at(operand);
    const { receiver, path } = this.#receiver(dot, operand);
    if (path.length === 0 && hasArguments) this.#refuseArguments(operand);
    let box = receiver;
    path.forEach((name, at) => {
      if (hasArguments && at === path.length - 1 && isMap(box.value)) {
        this.state.fail(`${name} is not a method but has arguments`);
      }
      box = this.#field(box, name);
    });
    return box;
  }

  #receiver(
    dot: Box,
    operand: Access,
  ): { receiver: Box; path: readonly string[] } {
    if (operand.type === 'field') return { receiver: dot, path: operand.path };
    if (operand.type === 'chain') {
      if (operand.of.type === 'nil') {
        this.state.fail(
          `indirection through explicit nil in ${writeOperand(operand)}`,
        );
      }
      return { receiver: this.#operand(dot, operand.of), path: operand.path };
    }
    const [name = '', ...path] = operand.path;
    const receiver = this.state.lookUp(name);
    if (!receiver) return this.state.fail(`undefined variable: ${name}`);
    return { receiver, path };
  }

  #field({ value, boxed }: Box, name: string): Box {
    const { missingKeyIsError } = this.state;
    if (value === undefined) {
      if (!missingKeyIsError) return nothing;
      this.state.fail(`nil data; no entry for key ${goQuote(name)}`);
    }
    if (value === null) {
      this.state.fail(`nil pointer evaluating interface {}.${name}`);
    }
    if (!isMap(value)) {
      const type = boxed ? 'interface {}' : typeName(value);
      this.state.fail(`can't evaluate field ${name} in type ${type}`);
    }
    const found = entryOf(value, name);
    if (found === undefined && missingKeyIsError) {
      this.state.fail(`map has no entry for key ${goQuote(name)}`);
    }
    return { value: found, boxed: true };
  }

  #call(
    dot: Box,
    callee: Callee,
    operands: readonly Operand[],
    final: Box | undefined,
    place: Place,
  ): Box {
    const { name } = callee;
    this.state.at(callee);
    const called = findFunction(name);
    if (!called) {
      return this.state.fail(`${goQuote(name)} is not a defined function`);
    }
    this.#checkCount(name, called, operands.length, final);
    if (name === 'and' || name === 'or') {
      return this.#shortCircuit(dot, name, operands, final);
    }
    const values = operands.map((operand, at) =>
      this.#argument(dot, operand, parameterAt(called, at)),
    );
    if (final) {
      const type = parameterAt(called, values.length);
      values.push(computedArgument(this.state, final, type));
    }
    try {
      return { value: called.call(values), boxed: false };
    } catch (error) {
      if (!(error instanceof FunctionError)) throw error;
      this.state.moveTo(place);
      return this.state.fail(`error calling ${name}: ${error.message}`);
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
    if (called.rest ? got >= wanted : got === wanted) return;
    this.state.fail(
      called.rest
        ? `wrong number of args for ${name}: want at least ${wanted} got ${given}`
        : `wrong number of args for ${name}: want ${wanted} got ${got}`,
    );
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
    this.state.at(operand);
    switch (operand.type) {
      case 'nil':
        return nilArgument(this.state, type);
      case 'bool':
      case 'string':
      case 'number':
        return constantArgument(this.state, operand, type);
      default:
        return computedArgument(this.state, this.#operand(dot, operand), type);
    }
  }
}

function parameterAt(called: TemplateFunction, at: number): ParameterType {
  return called.parameters[at] ?? called.rest ?? 'any';
}
