import type { HostedRepository } from '../service/HostedRepository';
import type { CommitStatus } from '../state/types';
import { presentAccount } from './accounts';
import { nodeId } from './nodeId';
import type { PresentationContext } from './repositories';

/** GitHub's `status`. */
export function presentStatus(
  status: CommitStatus,
  repository: HostedRepository,
  { addresses, hosting }: PresentationContext,
) {
  const api = addresses.repositoryApi(repository.fullName);
  const creator = presentAccount(
    hosting.accounts.get(status.creator),
    addresses,
  );
  return {
    url: `${api}/statuses/${status.sha}`,
    avatar_url: creator.avatar_url,
    id: status.id,
    node_id: nodeId('StatusContext', status.id),
    state: status.state,
    description: status.description,
    target_url: status.targetUrl,
    context: status.context,
    created_at: status.createdAt,
    updated_at: status.createdAt,
    creator,
  };
}

/** The newest status of each context. */
export function currentStatuses(
  repository: HostedRepository,
  sha: string,
): CommitStatus[] {
  const newest = new Map<string, CommitStatus>();
  for (const status of repository.state.statuses) {
    if (status.sha === sha) newest.set(status.context, status);
  }
  return [...newest.values()];
}

/** One word for all contexts: GitHub's rule. */
export function combinedState(
  statuses: readonly CommitStatus[],
): 'pending' | 'failure' | 'success' {
  const states = statuses.map(status => status.state);
  if (states.includes('failure') || states.includes('error')) return 'failure';
  if (states.length === 0 || states.includes('pending')) return 'pending';
  return 'success';
}
