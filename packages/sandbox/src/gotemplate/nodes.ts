import type { GoValue } from './values';

/** Something that can stand as an argument. `position` is where Go reports its errors. */
export type Operand =
  | { type: 'dot'; position: number }
  | { type: 'nil'; position: number }
  | { type: 'bool'; position: number; value: boolean }
  | { type: 'string'; position: number; source: string; value: string }
  | { type: 'number'; position: number; source: string; value: GoValue }
  | { type: 'field'; position: number; path: readonly string[] }
  | { type: 'variable'; position: number; path: readonly string[] }
  | { type: 'identifier'; position: number; name: string }
  | { type: 'chain'; position: number; of: Operand; path: readonly string[] }
  | Pipeline;

export interface Command {
  position: number;
  operands: readonly [Operand, ...Operand[]];
}

export interface Pipeline {
  type: 'pipeline';
  position: number;
  assigns: boolean;
  variables: readonly string[];
  commands: readonly Command[];
}

export interface Branch {
  position: number;
  pipeline: Pipeline;
  body: readonly Node[];
  otherwise: readonly Node[];
}

export type Node =
  | { type: 'text'; text: string }
  | { type: 'action'; pipeline: Pipeline }
  | { type: 'break' }
  | { type: 'continue' }
  | { type: 'template'; position: number; name: string; pipeline?: Pipeline }
  | (Branch & { type: 'if' | 'range' | 'with' });

/** The operand as it was written, in Go's normal form. */
export function writeOperand(operand: Operand): string {
  switch (operand.type) {
    case 'dot':
      return '.';
    case 'nil':
      return 'nil';
    case 'bool':
      return String(operand.value);
    case 'string':
    case 'number':
      return operand.source;
    case 'field':
      return operand.path.map(name => `.${name}`).join('');
    case 'variable':
      return operand.path.join('.');
    case 'identifier':
      return operand.name;
    case 'chain': {
      const of = writeOperand(operand.of);
      const receiver = operand.of.type === 'pipeline' ? `(${of})` : of;
      return receiver + operand.path.map(name => `.${name}`).join('');
    }
    default:
      return writePipeline(operand);
  }
}

export function writeCommand(command: Command): string {
  return command.operands
    .map(operand =>
      operand.type === 'pipeline'
        ? `(${writePipeline(operand)})`
        : writeOperand(operand),
    )
    .join(' ');
}

export function writePipeline(pipeline: Pipeline): string {
  const variables = pipeline.variables.join(', ');
  const sign = pipeline.assigns ? ' = ' : ' := ';
  const commands = pipeline.commands.map(writeCommand).join(' | ');
  return variables === '' ? commands : variables + sign + commands;
}
