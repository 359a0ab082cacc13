/** What is not as it should be with images of the company, each once, so that there is something to find. */
const oddities = {
  unsigned: { service: 'catalog', tag: /^pr-130-/ },
  scanFails: { service: 'checkout', tag: /^pr-128-/ },
  scanNeverEnds: { service: 'storefront', tag: /^pr-124-/ },
  neverScanned: { service: 'payments', tag: /^pr-133-/ },
  scannedTwice: { service: 'payments', tag: /^v1\.4\.2$/ },
  withoutSbom: { service: 'catalog', tag: /^pr-136-/ },
  /** Its pods run all the same. */
  deleted: { service: 'checkout', tag: /^pr-125-/ },
  signedByNotationToo: { service: 'payments', tag: /^v/ },
} as const;

/** Whether something is odd about an image. */
export function isOdd(
  oddity: keyof typeof oddities,
  image: { service: string; tag: string },
): boolean {
  const { service, tag } = oddities[oddity];
  return service === image.service && tag.test(image.tag);
}

/** Its newest release did not get to the other Harbor, in the hybrid shape. */
export const notReplicated = 'checkout';

/** How long after a push an odd image is deleted, milliseconds. */
export const untilDeleted = 9 * 3_600_000;
