import { type Peer, SourceError } from '@slipway/collectors-node';

/** Whether an address is one of the API at that base address: only there the token may go. */
export function isBelow(url: URL, base: string): boolean {
  const { origin, pathname } = new URL(base);
  return (
    url.origin === origin &&
    url.pathname.startsWith(`${pathname.replace(/\/+$/, '')}/`)
  );
}

/** Where a redirect leads. @throws SourceError when that is nowhere, or somewhere less safe */
export function redirectTarget(peer: Peer, response: Response, from: URL): URL {
  const location = response.headers.get('location') ?? '';
  if (location === '' || !URL.canParse(location, from))
    throw lost(peer, 'leads to no address');
  const to = new URL(location, from);
  const isDowngrade = from.protocol === 'https:' && to.protocol !== 'https:';
  if (isDowngrade || !/^https?:$/.test(to.protocol))
    throw lost(peer, `leads to ${to.protocol} where https: is due`);
  return to;
}

/** A redirect that is not followed. */
export function lost(
  { source, title, urlKey }: Peer,
  what: string,
): SourceError {
  return new SourceError({
    code: 'invalid-answer',
    source,
    message: `A redirect of ${title} ${what}: check what stands between it and us, and ${urlKey}`,
  });
}
