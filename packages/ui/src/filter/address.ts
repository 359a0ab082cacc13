/** The words of a parameter that is a list: `a,b`. */
export const wordsOf = (value: string | null): string[] =>
  (value ?? '').split(',').filter(Boolean);

/** The value of a parameter that has a form; empty when it has another. */
export const matching = (value: string | null, pattern: RegExp): string =>
  value !== null && pattern.test(value) ? value : '';

/** An address with these parameters; the empty ones are left out, others stay. */
export function withParams(
  params: URLSearchParams,
  values: Record<string, string>,
): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const [key, value] of Object.entries(values)) {
    if (value) next.set(key, value);
    else next.delete(key);
  }
  return next;
}
