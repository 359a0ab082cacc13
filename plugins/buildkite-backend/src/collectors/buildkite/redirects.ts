import { type Peer, SourceError } from '@slipway/collectors-node';
import { isArtifactHost } from './artifactHosts';
import { peerOf } from './peerOf';
import type { OrganizationConfig } from './types';

/** Whether an address is one of the API at that base address: only there the token may go. */
export function isBelow(url: URL, base: string): boolean {
  const { origin, pathname } = new URL(base);
  return (
    url.origin === origin &&
    url.pathname.startsWith(`${pathname.replace(/\/+$/, '')}/`)
  );
}

/** Where a redirect leads. @throws SourceError when that is nowhere, or somewhere that files may not come from */
export function redirectTarget(
  organization: OrganizationConfig,
  response: Response,
  from: URL,
): URL {
  const peer = peerOf(organization);
  const location = response.headers.get('location') ?? '';
  if (location === '' || !URL.canParse(location, from))
    throw lost(peer, 'leads to no address');
  const to = new URL(location, from);
  const isDowngrade = from.protocol === 'https:' && to.protocol !== 'https:';
  if (isDowngrade || !/^https?:$/.test(to.protocol))
    throw lost(peer, `leads to ${to.protocol} where https: is due`);
  const { slug, apiUrl, artifactHosts } = organization;
  if (
    to.origin !== new URL(apiUrl).origin &&
    !isArtifactHost(to, artifactHosts)
  )
    throw new SourceError({
      code: 'forbidden',
      source: peer.source,
      message: `A file of ${peer.title} lies at ${to.host}, and files are fetched from known places only: if it is your store of artifacts, add it to buildkite.organizations[${slug}].artifactHosts`,
    });
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
