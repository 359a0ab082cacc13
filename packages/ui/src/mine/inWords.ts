const NAMED = 6;
const list = new Intl.ListFormat('en');

/** `checkout`, `catalog, checkout, and storefront`; beyond six, how many more there are. */
export function inWords(services: readonly string[]): string {
  const more = services.length - NAMED;
  return list.format(
    more > 0 ? [...services.slice(0, NAMED), `${more} more`] : services,
  );
}
