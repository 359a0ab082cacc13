import type { Mine } from './useMine';

/** What is the reader's before what is not, otherwise in the order it came; alone where the page shows theirs alone. */
export function arrange<T>(
  { only }: Pick<Mine, 'only'>,
  items: readonly T[],
  isTheirs: (item: T) => boolean,
): T[] {
  const theirs = items.filter(isTheirs);
  return only ? theirs : [...theirs, ...items.filter(item => !isTheirs(item))];
}
