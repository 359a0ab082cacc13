/** At most two letters for an avatar: the first of the first and of the last word. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s.@_-]+/).filter(Boolean);
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return [first, last]
    .map(word => (word ? [...word][0] : ''))
    .join('')
    .toUpperCase();
}
