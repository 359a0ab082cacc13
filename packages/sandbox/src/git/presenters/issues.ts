import type { HostedRepository } from '../service/HostedRepository';
import type { PullRequest } from '../state/types';
import { presentAccount } from './accounts';
import { nodeId } from './nodeId';
import { noReactions } from './reactions';
import type { PresentationContext } from './repositories';

/** A pull request as the issue that GitHub also takes it for. */
export function presentIssue(
  pull: PullRequest,
  repository: HostedRepository,
  { addresses, hosting }: PresentationContext,
) {
  const api = addresses.repositoryApi(repository.fullName);
  const url = `${api}/issues/${pull.number}`;
  const page = addresses.pullPage(repository.fullName, pull.number);
  const comments = repository.state.comments.filter(
    comment => comment.issue === pull.number,
  );
  return {
    url,
    repository_url: api,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: page,
    id: pull.id,
    node_id: nodeId('PullRequest', pull.id),
    number: pull.number,
    title: pull.title,
    user: presentAccount(hosting.accounts.get(pull.author), addresses),
    labels: [],
    state: pull.state,
    locked: false,
    assignee: null,
    assignees: [],
    milestone: null,
    comments: comments.length,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.closedAt,
    author_association: 'MEMBER',
    body: pull.body,
    active_lock_reason: null,
    draft: pull.draft,
    reactions: noReactions(url),
    pull_request: {
      url: `${api}/pulls/${pull.number}`,
      html_url: page,
      diff_url: `${page}.diff`,
      patch_url: `${page}.patch`,
      merged_at: pull.mergedAt,
    },
  };
}
