import type { SourceStatus } from '@slipway/plugin-collectors-common';

/** Whether what we believe Git asks for is what it asks for now. */
export function isGitLive(sources: SourceStatus[]): boolean {
  const git = sources.filter(({ kind }) => kind === 'gitops');
  return git.length > 0 && git.every(({ status }) => status === 'live');
}
