/** Whether text can be in the database at all: PostgreSQL refuses NUL. */
export function isStorable(values: readonly unknown[]): boolean {
  return values
    .flat()
    .every(value => typeof value !== 'string' || !value.includes('\0'));
}

/** Text as both databases take it. */
export function storable(text: string): string {
  return text.replaceAll('\0', '\uFFFD');
}
