import { type Operand, writeOperand } from './nodes';
import { type ParameterType, parameterTypeName } from './signature';
import type { Box, ExecutionState } from './state';
import { type GoValue, isMap, typeName } from './values';

type Constant = Operand & { type: 'bool' | 'string' | 'number' };

/** A constant as an argument of that type. @throws TemplateError when it does not fit */
export function constantArgument(
  state: ExecutionState,
  operand: Constant,
  type: ParameterType,
): GoValue {
  const { value } = operand;
  if (type === 'float64' && typeof value === 'bigint') return Number(value);
  if (fits(value, type)) return value;
  if (type === 'map') {
    return state.fail(
      `can't handle ${writeOperand(operand)} for arg of type ${parameterTypeName(type)}`,
    );
  }
  const expected = { int: 'integer', float64: 'float' }[String(type)] ?? type;
  return state.fail(`expected ${expected}; found ${writeOperand(operand)}`);
}

/** A computed value as an argument of that type. @throws TemplateError when it does not fit */
export function computedArgument(
  state: ExecutionState,
  { value }: Box,
  type: ParameterType,
): GoValue {
  if (fits(value, type)) return value;
  if (value === undefined) {
    if (type === 'map') return {};
    return state.fail(`invalid value; expected ${parameterTypeName(type)}`);
  }
  const actual = value === null ? 'interface {}' : typeName(value);
  return state.fail(
    `wrong type for value; expected ${parameterTypeName(type)}; got ${actual}`,
  );
}

/** `nil` as an argument of that type. @throws TemplateError when it does not fit */
export function nilArgument(state: ExecutionState, type: ParameterType): null {
  if (type === 'any' || type === 'value' || type === 'map') return null;
  return state.fail(`cannot assign nil to ${parameterTypeName(type)}`);
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
