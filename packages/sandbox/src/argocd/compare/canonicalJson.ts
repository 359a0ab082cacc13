import { isFields } from '../health/fields';

/** JSON with the keys of every map in order, as Go writes maps. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    isFields(each)
      ? Object.fromEntries(
          Object.keys(each)
            .sort()
            .map(key => [key, each[key]]),
        )
      : each,
  );
}
