import { z } from 'zod';

// What the values of several steps have in common. A union says what is right, not what each of its members wants.

export const text = z
  .union([z.string(), z.number(), z.boolean()], {
    error: 'expected a text',
  })
  .transform(String);

export const flag = z.union(
  [z.boolean(), z.stringbool({ truthy: ['true'], falsy: ['false'] })],
  {
    error: 'expected true or false',
  },
);

/** One text, or a list of them. */
export const texts = z
  .union([text, z.array(text)], { error: 'expected a text or a list of texts' })
  .transform(value => (Array.isArray(value) ? value : [value]));

export const whole = z.int({ error: 'expected a whole number' });

export const count = whole.min(1, {
  error: 'expected a whole number of at least 1',
});

export const environment = z.record(
  z.string(),
  z
    .union([text, z.null()], {
      error: 'expected a text, a number, true or false',
    })
    .transform(value => value ?? ''),
  { error: 'expected a map of names to values' },
);

/** As `queue=tekton`. */
export const agents = z
  .union([z.record(z.string(), text), z.array(z.string())], {
    error:
      'expected a map such as {queue: tekton}, or a list of rules such as "queue=tekton"',
  })
  .transform(value =>
    Array.isArray(value)
      ? value
      : Object.entries(value).map(([name, wanted]) => `${name}=${wanted}`),
  );

const dependency = z.union(
  [
    z.string().transform(step => ({ step, allow_failure: false })),
    z.strictObject({ step: z.string(), allow_failure: flag.default(false) }),
  ],
  { error: 'expected the key of a step, or {step, allow_failure}' },
);

export const dependsOn = z
  .union([z.null(), z.string(), z.array(z.unknown())], {
    error: 'expected the key of a step, or a list of keys',
  })
  .transform(value => {
    if (value === null) return [];
    return Array.isArray(value) ? value : [value];
  })
  .pipe(z.array(dependency));

export const softFail = z
  .union(
    [
      flag,
      z.array(z.object({ exit_status: z.union([z.literal('*'), z.int()]) })),
    ],
    { error: 'expected true, false or a list of {exit_status}' },
  )
  .transform(value => {
    if (!Array.isArray(value)) return value;
    const statuses = value.map(({ exit_status: status }) => status);
    const numbers = statuses.filter(status => status !== '*');
    return numbers.length < statuses.length ? true : numbers;
  });

const key = z.string().regex(/^[a-zA-Z0-9-_]+$/, {
  error: 'expected letters, digits, - and _',
});

const option = z.strictObject({
  label: text,
  value: text,
  hint: text.optional(),
  required: flag.optional(),
});

const textField = z.strictObject({
  text,
  key,
  hint: text.optional(),
  format: z.string().optional(),
  required: flag.default(true),
  default: text.optional(),
});

const selectField = z.strictObject({
  select: text,
  key,
  hint: text.optional(),
  required: flag.default(true),
  multiple: flag.default(false),
  default: texts.transform(values => values.join('\n')).optional(),
  options: z.array(option).min(1, { error: 'expected at least one option' }),
});

/** What kind of field it is decides which keys it may have. */
export const formField = z.unknown().transform((value, context) => {
  const isSelect =
    typeof value === 'object' && value !== null && 'select' in value;
  const result = isSelect
    ? selectField.safeParse(value)
    : textField.safeParse(value);
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    context.issues.push({
      code: 'custom',
      input: value,
      path: issue.path,
      message:
        issue.code === 'unrecognized_keys'
          ? `${issue.keys.join(', ')}: no such key here`
          : issue.message,
    });
  }
  return z.NEVER;
});
