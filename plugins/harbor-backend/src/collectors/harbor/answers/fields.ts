import { z } from 'zod';

/** Where nothing is, Go writes the year 1, build tools 1970, and buildpacks the first second of 1980. */
const FIRST_TIME = Date.UTC(1980, 0, 2);

/** Absent keys are fine as well. */
const anything = z.unknown().optional();

/** ISO 8601. What is no time, or stands for none, is absent. */
export const optionalTime = anything.transform(value => timeOf(value));

function timeOf(value: unknown): string | undefined {
  const ms = typeof value === 'string' ? Date.parse(value) : NaN;
  return ms >= FIRST_TIME ? new Date(ms).toISOString() : undefined;
}

/** Null, empty and what is no text are absent: a detail that is not as documented costs nothing but itself. */
export const looseText = anything.transform(value =>
  typeof value === 'string' && value !== '' ? value : undefined,
);

/** Null and what is no number are absent. */
export const looseNumber = anything.transform(value =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined,
);

/** As {@link looseNumber}, of things that are counted: a database takes neither halves nor less than none. */
export const looseCount = looseNumber.transform(value =>
  Number.isSafeInteger(value) && (value ?? -1) >= 0 ? value : undefined,
);

/** Null and absent are no items; an item that is broken is left out. */
export const looseList = <T extends z.ZodType>(item: T) =>
  anything.transform((value): Array<z.output<T>> =>
    Array.isArray(value)
      ? value.flatMap(one => {
          const parsed = item.safeParse(one);
          return parsed.success ? [parsed.data] : [];
        })
      : [],
  );

/** Anything but an object of that shape is absent. */
export const looseObject = <T extends z.ZodType>(schema: T) =>
  anything.transform((value): z.output<T> | undefined => {
    // Reports have thousands of rows that lack most objects: an error for each would cost more than all the rest.
    if (typeof value !== 'object' || value === null) return undefined;
    const parsed = schema.safeParse(value);
    return parsed.success ? parsed.data : undefined;
  });

/** Text values of an object; others are left out. */
export const looseTexts = anything.transform(
  (value): Record<string, string> => {
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, text]) =>
        typeof text === 'string' ? [[key, text] as const] : [],
      ),
    );
  },
);

/** Harbor writes yes and no as text in metadata of projects. */
export const yes = anything.transform(
  value => value === true || value === 'true',
);
