import { ExternalLink } from '@slipway/ui';

/** Props of {@link CommitLink}. */
interface CommitLinkProps {
  sha: string;
  url?: string;
}

/** The commit that did it. */
export function CommitLink({ sha, url }: CommitLinkProps) {
  const short = <code title={sha}>{sha.slice(0, 7)}</code>;
  return url ? <ExternalLink url={url}>{short}</ExternalLink> : short;
}
