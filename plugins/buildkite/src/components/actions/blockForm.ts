import type { BlockField, UnblockJob } from '@slipway/plugin-buildkite-common';

/** What is filled in, by the key of each field. */
export type BlockValues = Record<string, string | string[]>;

/** A line of a form whose fields nobody told the portal. */
export interface FreeField {
  id: number;
  key: string;
  value: string;
}

/** What the fields say before anybody has touched them. */
export function initialValues(fields: BlockField[]): BlockValues {
  return Object.fromEntries(
    fields.map(field => [field.key, initialValue(field)]),
  );
}

function initialValue(field: BlockField): string | string[] {
  const value = field.default ?? '';
  if (field.kind === 'text') return value;
  const offered = new Set(field.options.map(option => option.value));
  if (!field.multiple) return offered.has(value) ? value : '';
  // Buildkite writes several defaults with commas, but a choice may have one itself.
  const values = offered.has(value)
    ? [value]
    : value.split(',').map(part => part.trim());
  return values.filter(one => offered.has(one));
}

/** What has to be filled in before the build may go on; undefined when nothing is missing. */
export function missingIn(
  fields: BlockField[],
  values: BlockValues,
): string | undefined {
  const missing = fields
    .filter(field => field.required)
    .filter(({ key }) => isEmpty(values[key]))
    .map(field => field.label);
  return missing.length > 0
    ? `Fill in ${new Intl.ListFormat('en').format(missing)}`
    : undefined;
}

/** What is sent: fields that were left empty are left out. */
export function fieldsToSend(values: BlockValues): UnblockJob['fields'] {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => !isEmpty(value)),
  );
}

/** What is wrong with free lines; undefined when nothing is. */
export function wrongIn(lines: FreeField[]): string | undefined {
  const keys = lines.map(line => line.key.trim()).filter(Boolean);
  if (lines.some(line => !line.key.trim() && line.value)) {
    return 'Every value needs the key of its field';
  }
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  return twice === undefined ? undefined : `The key ${twice} is there twice`;
}

/** Free lines as values. */
export function valuesOf(lines: FreeField[]): BlockValues {
  return Object.fromEntries(
    lines
      .filter(line => line.key.trim())
      .map(line => [line.key.trim(), line.value]),
  );
}

function isEmpty(value: string | string[] | undefined): boolean {
  return (
    value === undefined ||
    (typeof value === 'string' ? value.trim() === '' : value.length === 0)
  );
}
