import type { GoList, GoMap, GoValue } from './values';

/** Go types of parameters: `any` is `interface{}`, `value` a `reflect.Value`, which takes nil too. */
export type ParameterType =
  'any' | 'value' | 'string' | 'int' | 'float64' | 'bool' | 'map';

/** The values that fit a parameter type. */
export interface ParameterValues {
  any: GoValue;
  value: GoValue;
  string: string;
  int: bigint;
  float64: number;
  bool: boolean;
  map: GoMap;
}

type Arguments<Types extends readonly ParameterType[]> = {
  [Index in keyof Types]: ParameterValues[Types[Index]];
};

/** A function that templates can call; the executor checks the arguments before. */
export interface TemplateFunction {
  parameters: readonly ParameterType[];
  /** Type of any number of further arguments. */
  rest?: ParameterType;
  /** Whether the arguments fit; only then may `call` be called with them. */
  call(values: readonly GoValue[]): GoValue;
}

export type FunctionTable = Readonly<Record<string, TemplateFunction>>;

/** A function with exactly these parameters. */
export function fixed<const Types extends readonly ParameterType[]>(
  parameters: Types,
  body: (...values: Arguments<Types>) => GoValue,
): TemplateFunction {
  return {
    parameters,
    call: values => body(...typed<Arguments<Types>>(values)),
  };
}

/** A function with these parameters and then any number of `rest`. */
export function variadic<
  const Types extends readonly ParameterType[],
  Rest extends ParameterType,
>(
  parameters: Types,
  rest: Rest,
  body: (
    rest: ReadonlyArray<ParameterValues[Rest]>,
    ...values: Arguments<Types>
  ) => GoValue,
): TemplateFunction {
  return {
    parameters,
    rest,
    call: values =>
      body(
        typed<ReadonlyArray<ParameterValues[Rest]>>(
          values.slice(parameters.length),
        ),
        ...typed<Arguments<Types>>(values.slice(0, parameters.length)),
      ),
  };
}

/** The executor has compared each value with its parameter's type; TypeScript cannot see that. */
function typed<T>(values: GoList): T {
  return values as unknown as T;
}

/** Go's name of the type. */
export function parameterTypeName(type: ParameterType): string {
  if (type === 'map') return 'map[string]interface {}';
  if (type === 'value') return 'reflect.Value';
  return type === 'any' ? 'interface {}' : type;
}
