/** The shape of a field, as far as the API server checks it when it reads an object. */
export type Schema =
  | 'string'
  | 'boolean'
  | 'int32'
  | 'int64'
  | 'intOrString'
  | 'time'
  | 'any'
  | { map: Schema }
  | { list: Schema }
  | Struct;

export interface Struct {
  /** The name of the Go type, which messages carry. */
  struct: string;
  fields: Readonly<Record<string, Schema>>;
}

export function struct(
  name: string,
  fields: Readonly<Record<string, Schema>>,
): Struct {
  return { struct: name, fields };
}

export const stringMap: Schema = { map: 'string' };
export const strings: Schema = { list: 'string' };
