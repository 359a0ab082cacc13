/** Whether text can be in the database at all: PostgreSQL refuses NUL. */
export function isStorable(values: readonly unknown[]): boolean {
  return values
    .flat()
    .every(value => typeof value !== 'string' || !value.includes('\0'));
}

/** Text as both databases take it: without NUL and without halves of characters. */
export function storable(text: string): string {
  return text.replace(/\0|\p{Surrogate}/gu, '\uFFFD');
}

/** As {@link storable}, in all texts of a value. */
export function storableValue<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_key, part) =>
    typeof part === 'string' ? storable(part) : part,
  );
}
