/** Host of an address, for people; all of a text that is none, as scanners send what they have. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
