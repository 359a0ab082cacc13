import { InputError } from '@backstage/errors';
import type { BlockField, UnblockJob } from '@slipway/plugin-buildkite-common';

type Values = NonNullable<UnblockJob['fields']>;

/**
 * What Buildkite is sent for the fields of a block step: defaults filled in, several choices one per line as its own
 * form does.
 *
 * @param known undefined when nobody told the portal which fields there are: what was given is passed on
 * @throws InputError naming the field: one that there is not, one that is required, a choice that is not offered
 */
export function fieldsToSend(
  given: Values,
  known: BlockField[] | undefined,
): Record<string, string> {
  if (known) checkFields(given, known);
  const defaults = (known ?? []).flatMap(field =>
    field.default === undefined ? [] : [[field.key, field.default] as const],
  );
  const values = Object.entries(given).map(
    ([key, value]) => [key, [value].flat().join('\n')] as const,
  );
  return Object.fromEntries([...defaults, ...values]);
}

function checkFields(given: Values, known: BlockField[]): void {
  const keys = known.map(({ key }) => key);
  const stranger = Object.keys(given).find(key => !keys.includes(key));
  if (stranger !== undefined) {
    throw new InputError(
      `fields.${stranger}: there is no such field; ${keys.length ? `there are ${keys.join(', ')}` : 'this step has none'}`,
    );
  }
  for (const field of known) checkField(field, given[field.key]);
}

function checkField(field: BlockField, value: Values[string] | undefined) {
  const name = `fields.${field.key}`;
  const chosen = [value ?? field.default ?? []].flat().filter(Boolean);
  if (field.required && chosen.length === 0)
    throw new InputError(`${name}: "${field.label}" has to be filled in`);
  if (Array.isArray(value) && !field.multiple)
    throw new InputError(`${name}: takes one value, not a list`);
  if (field.kind !== 'select' || value === undefined) return;
  const offered = field.options.map(option => option.value);
  const wrong = chosen.find(choice => !offered.includes(choice));
  if (wrong !== undefined) {
    throw new InputError(
      `${name}: ${JSON.stringify(wrong)} is not offered; there are ${offered.map(one => JSON.stringify(one)).join(', ')}`,
    );
  }
}
