import type { BlockField } from '@slipway/plugin-buildkite-common';
import { z } from 'zod';

/** Pipeline files may write `required: "false"`, and do. */
const flag = z
  .union([z.boolean(), z.enum(['true', 'false'])])
  .transform(value => value === true || value === 'true');
/** YAML reads `1.10` as a number, and people mean text. */
const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const shared = {
  key: text.pipe(z.string().min(1).max(200)),
  hint: text.optional(),
  required: flag.default(true),
};

const textField = z.object({
  ...shared,
  text: text,
  default: text.optional(),
});

const selectField = z.object({
  ...shared,
  select: text,
  default: z.union([text, z.array(text)]).optional(),
  multiple: flag.default(false),
  options: z
    .array(z.union([z.object({ label: text, value: text }), text]))
    .min(1),
});

/**
 * Fields of a block step as pipeline files have them (`text` or `select`, `key`, `hint`, `required`, `default`,
 * `multiple`, `options`). What is none is left out: Buildkite would not have taken it.
 */
export function readBlockFields(fields: readonly unknown[]): BlockField[] {
  return fields.flatMap(field => {
    const asText = textField.safeParse(field);
    if (asText.success) return fromText(asText.data);
    const asSelect = selectField.safeParse(field);
    return asSelect.success ? fromSelect(asSelect.data) : [];
  });
}

function fromText({
  text: label,
  ...field
}: z.output<typeof textField>): BlockField {
  return { ...field, label, kind: 'text', multiple: false, options: [] };
}

function fromSelect({
  select: label,
  options,
  default: chosen,
  ...field
}: z.output<typeof selectField>): BlockField {
  return {
    ...field,
    label,
    kind: 'select',
    // Several choices travel one per line, as Buildkite keeps them.
    default: Array.isArray(chosen) ? chosen.join('\n') : chosen,
    options: options.map(option =>
      typeof option === 'string' ? { label: option, value: option } : option,
    ),
  };
}
