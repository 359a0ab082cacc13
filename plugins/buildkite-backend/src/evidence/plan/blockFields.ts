import type { BlockField } from '@slipway/plugin-buildkite-common';
import { z } from 'zod';

const line = z.string().max(1000);
/** YAML knows more than text where a pipeline file has text. */
const value = z.union([line, z.number(), z.boolean()]).transform(String);
const base = {
  key: z.string().min(1).max(200),
  hint: line.optional(),
  required: z.boolean().default(true),
};

const textField = z
  .object({ text: line, ...base, default: value.optional() })
  .transform(({ text, ...field }): BlockField => ({
    ...field,
    label: text,
    kind: 'text',
    multiple: false,
    options: [],
  }));

const selectField = z
  .object({
    select: line,
    ...base,
    multiple: z.boolean().default(false),
    default: z.union([value, z.array(value).max(100)]).optional(),
    options: z
      .array(
        z.union([
          z.object({ label: line.optional(), value }),
          value.transform(one => ({ value: one, label: undefined })),
        ]),
      )
      .min(1)
      .max(200),
  })
  .transform(({ select, options, default: chosen, ...field }): BlockField => ({
    ...field,
    label: select,
    kind: 'select',
    // Several choices are one value with a line for each, as Buildkite has them.
    default: chosen === undefined ? undefined : [chosen].flat().join('\n'),
    options: options.map(option => ({
      value: option.value,
      label: option.label ?? option.value,
    })),
  }));

/**
 * One entry of `fields` of a block or input step, as pipeline files have it: a `text` or a `select` with a `key`. What
 * else Buildkite may add to it is left out.
 */
export const blockFieldSchema = z.union([textField, selectField], {
  error:
    'must be a field as in pipeline files: "text" or "select" with its label, a "key", and "options" with "value" for a select',
});
