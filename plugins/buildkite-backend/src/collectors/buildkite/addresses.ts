import type { BuildRef } from '@slipway/plugin-buildkite-common';

/**
 * The build that an address of the API or of a page leads to.
 *
 * @param address `https://api.buildkite.com/v2/organizations/example/pipelines/shop/builds/7`, or with a job behind it
 */
export function buildAt(address: string | undefined): BuildRef | undefined {
  const match =
    /\/organizations\/([^/?#]+)\/pipelines\/([^/?#]+)\/builds\/(\d{1,9})(?:[/?#]|$)/.exec(
      address ?? '',
    );
  const [, organization, pipeline, number] = match ?? [];
  if (!organization || !pipeline || !number) return undefined;
  return { organization, pipeline, number: Number(number) };
}

/**
 * `owner/name` of a clone address.
 *
 * @param address `git@github.com:example/shop.git`, `https://github.com/example/shop`
 */
export function repositoryName(
  address: string | undefined,
): string | undefined {
  const path = locate(address)?.path;
  return path && /^[^/]+(?:\/[^/]+)+$/.test(path) ? path : undefined;
}

/** Page of a pull request, where the provider is one whose addresses are known. */
export function pullRequestPage(
  provider: string | undefined,
  repository: string | undefined,
  number: number,
): string | undefined {
  const place = locate(repository);
  if (!place) return undefined;
  const page = `${place.origin}/${place.path}`;
  switch (provider) {
    case 'github':
    case 'github_enterprise':
      return `${page}/pull/${number}`;
    case 'gitlab':
    case 'gitlab_ee':
      return `${page}/-/merge_requests/${number}`;
    case 'bitbucket':
      return `${page}/pull-requests/${number}`;
    default:
      return undefined;
  }
}

function locate(
  address: string | undefined,
): { origin: string; path: string } | undefined {
  if (!address) return undefined;
  const clean = (path: string) =>
    path.replace(/^\/+|\/+$/g, '').replace(/\.git$/, '');
  const short = /^(?:[^@/\s]+@)?([^:/\s]+):(?!\/\/)(.+)$/.exec(address);
  if (short?.[1] && short[2])
    return { origin: `https://${short[1]}`, path: clean(short[2]) };
  if (!URL.canParse(address)) return undefined;
  const { protocol, origin, hostname, pathname } = new URL(address);
  const isWeb = protocol === 'https:' || protocol === 'http:';
  return {
    origin: isWeb ? origin : `https://${hostname}`,
    path: clean(pathname),
  };
}
