const lasting = ['production', 'staging'];

/** Names of environments with production and staging before those that come and go. */
export function lastingFirst(names: string[]): string[] {
  return [
    ...lasting.filter(name => names.includes(name)),
    ...names.filter(name => !lasting.includes(name)),
  ];
}

/** `production and 3 more`, `nowhere`. */
export function placesInWords(names: string[]): string {
  const [first = 'nowhere', ...more] = lastingFirst(names);
  return more.length > 0 ? `${first} and ${more.length} more` : first;
}
