import type { GitOpsConfig } from '../config/readGitOpsConfig';

/** Page of a commit on the Git host; undefined when the host's pages are not known. */
export function commitUrl(
  config: Pick<GitOpsConfig, 'webUrl'>,
  sha: string,
): string | undefined {
  return config.webUrl && `${config.webUrl}/commit/${sha}`;
}

/** Page of a file on the Git host, at a commit or (by default) on the branch, at a line if given. */
export function fileUrl(
  config: Pick<GitOpsConfig, 'webUrl' | 'branch'>,
  path: string,
  options: { ref?: string; line?: number } = {},
): string | undefined {
  if (!config.webUrl) return undefined;
  const segments = [options.ref ?? config.branch, path]
    .join('/')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
  const anchor = options.line ? `#L${options.line}` : '';
  return `${config.webUrl}/blob/${segments}${anchor}`;
}
