import type { HostedRepository } from '../service/HostedRepository';
import type { Comment, PullRequest, Review } from '../state/types';
import { presentAccount } from './accounts';
import { nodeId } from './nodeId';
import { noReactions } from './reactions';
import { PresentationContext, presentRepository } from './repositories';

/** GitHub's `pull-request-simple`. */
export function presentPull(
  pull: PullRequest,
  repository: HostedRepository,
  context: PresentationContext,
) {
  const { addresses, hosting } = context;
  const { fullName } = repository;
  const api = addresses.repositoryApi(fullName);
  const url = `${api}/pulls/${pull.number}`;
  const page = addresses.pullPage(fullName, pull.number);
  const issue = `${api}/issues/${pull.number}`;
  const owner = hosting.accounts.get(repository.owner);
  const end = (branch: string, sha: string) => ({
    label: `${repository.owner}:${branch}`,
    ref: branch,
    sha,
    user: presentAccount(owner, addresses),
    repo: presentRepository(repository, context),
  });
  return {
    url,
    id: pull.id,
    node_id: nodeId('PullRequest', pull.id),
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: issue,
    number: pull.number,
    state: pull.state,
    locked: false,
    title: pull.title,
    user: presentAccount(hosting.accounts.get(pull.author), addresses),
    body: pull.body,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.closedAt,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommitSha,
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    labels: pull.labels.map(name => presentLabel(name, api)),
    milestone: null,
    draft: pull.draft,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${api}/pulls/comments{/number}`,
    comments_url: `${issue}/comments`,
    statuses_url: `${api}/statuses/${pull.headSha}`,
    head: end(pull.head, pull.headSha),
    base: end(pull.base, pull.baseSha),
    _links: {
      self: { href: url },
      html: { href: page },
      issue: { href: issue },
      comments: { href: `${issue}/comments` },
      review_comments: { href: `${url}/comments` },
      review_comment: { href: `${api}/pulls/comments{/number}` },
      commits: { href: `${url}/commits` },
      statuses: { href: `${api}/statuses/${pull.headSha}` },
    },
    author_association: 'MEMBER',
    auto_merge: null,
    active_lock_reason: null,
  };
}

/** GitHub's `pull-request`: with what has to be computed. */
export async function presentFullPull(
  pull: PullRequest,
  repository: HostedRepository,
  context: PresentationContext,
) {
  const { git, state } = repository;
  const base = pull.mergedAt ? pull.baseSha : await git.resolve(pull.base);
  const from = base && (await git.mergeBase(base, pull.headSha));
  const files = from ? await git.diff(from, pull.headSha) : [];
  const commits = from
    ? await git.count({ revisions: [`${from}..${pull.headSha}`] })
    : 0;
  const mergeable =
    pull.state === 'open' && base
      ? (await git.mergeTree(base, pull.headSha)) !== undefined
      : null;
  const comments = state.comments.filter(({ issue }) => issue === pull.number);
  const { accounts } = context.hosting;
  return {
    ...presentPull(pull, repository, context),
    merged: pull.mergedAt !== null,
    mergeable,
    rebaseable: false,
    mergeable_state: mergeableState(mergeable, pull.draft),
    merged_by: pull.mergedBy
      ? presentAccount(accounts.get(pull.mergedBy), context.addresses)
      : null,
    comments: comments.length,
    review_comments: 0,
    maintainer_can_modify: false,
    commits,
    additions: files.reduce((sum, file) => sum + file.additions, 0),
    deletions: files.reduce((sum, file) => sum + file.deletions, 0),
    changed_files: files.length,
  };
}

function mergeableState(mergeable: boolean | null, draft: boolean): string {
  if (mergeable === null) return 'unknown';
  if (!mergeable) return 'dirty';
  return draft ? 'draft' : 'clean';
}

function presentLabel(name: string, api: string) {
  return {
    id:
      [...name].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) %
      1e9,
    node_id: nodeId('Label', name),
    url: `${api}/labels/${encodeURIComponent(name)}`,
    name,
    color: 'ededed',
    default: false,
    description: null,
  };
}

/** GitHub's `pull-request-review`. */
export function presentReview(
  review: Review,
  repository: HostedRepository,
  { addresses, hosting }: PresentationContext,
) {
  const api = addresses.repositoryApi(repository.fullName);
  const pullUrl = `${api}/pulls/${review.pull}`;
  const page = addresses.pullPage(repository.fullName, review.pull);
  const htmlUrl = `${page}#pullrequestreview-${review.id}`;
  return {
    id: review.id,
    node_id: nodeId('PullRequestReview', review.id),
    user: presentAccount(hosting.accounts.get(review.author), addresses),
    body: review.body,
    state: review.state,
    html_url: htmlUrl,
    pull_request_url: pullUrl,
    author_association: 'MEMBER',
    _links: { html: { href: htmlUrl }, pull_request: { href: pullUrl } },
    submitted_at: review.submittedAt,
    commit_id: review.commit,
  };
}

/** GitHub's `issue-comment`. */
export function presentComment(
  comment: Comment,
  repository: HostedRepository,
  { addresses, hosting }: PresentationContext,
) {
  const api = addresses.repositoryApi(repository.fullName);
  const page = addresses.pullPage(repository.fullName, comment.issue);
  const url = `${api}/issues/comments/${comment.id}`;
  return {
    id: comment.id,
    node_id: nodeId('IssueComment', comment.id),
    url,
    html_url: `${page}#issuecomment-${comment.id}`,
    issue_url: `${api}/issues/${comment.issue}`,
    body: comment.body,
    user: presentAccount(hosting.accounts.get(comment.author), addresses),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: 'MEMBER',
    reactions: noReactions(url),
    performed_via_github_app: null,
  };
}
