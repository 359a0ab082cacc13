/** A path of these parts, each encoded: `path('images', 'a/b')` is `/images/a%2Fb`. */
export function path(...parts: string[]): string {
  return parts.map(part => `/${encodeURIComponent(part)}`).join('');
}

/**
 * The query of an address with its question mark, or nothing.
 * A list is repeated (`state=a&state=b`); what is undefined or empty is left out.
 */
export function search(query: object): string {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    for (const item of [value].flat()) {
      if (item !== undefined && item !== '')
        parameters.append(key, String(item));
    }
  }
  const text = parameters.toString();
  return text && `?${text}`;
}
