import type {
  Account,
  Comment,
  CommitStatus,
  PullRequest,
  Review,
} from '../state/types';
import type { HostedRepository } from './HostedRepository';
import type { Hosting } from './Hosting';

/** Adds a comment to a pull request. */
export function addComment(
  hosting: Hosting,
  repository: HostedRepository,
  pull: PullRequest,
  body: string,
  sender: Account,
): Comment {
  const at = hosting.now();
  const comment: Comment = {
    id: hosting.nextId(),
    issue: pull.number,
    author: sender.login,
    body,
    createdAt: at,
    updatedAt: at,
  };
  repository.state.comments.push(comment);
  pull.updatedAt = at;
  hosting.emit({
    type: 'issue_comment',
    action: 'created',
    repository,
    pull,
    comment,
    sender,
  });
  return comment;
}

/** Changes the text of a comment. */
export function editComment(
  hosting: Hosting,
  repository: HostedRepository,
  comment: Comment,
  body: string,
  sender: Account,
): void {
  comment.body = body;
  comment.updatedAt = hosting.now();
  const pull = repository.pull(comment.issue);
  if (!pull) {
    hosting.changed();
    return;
  }
  hosting.emit({
    type: 'issue_comment',
    action: 'edited',
    repository,
    pull,
    comment,
    sender,
  });
}

/** Adds a review of the pull request's present head, or of `commit`. */
export function addReview(
  hosting: Hosting,
  repository: HostedRepository,
  pull: PullRequest,
  wanted: { body: string; state: Review['state']; commit?: string },
  sender: Account,
): Review {
  const review: Review = {
    id: hosting.nextId(),
    pull: pull.number,
    author: sender.login,
    body: wanted.body,
    state: wanted.state,
    commit: wanted.commit ?? pull.headSha,
    submittedAt: hosting.now(),
  };
  repository.state.reviews.push(review);
  hosting.emit({
    type: 'pull_request_review',
    action: 'submitted',
    repository,
    pull,
    review,
    sender,
  });
  return review;
}

/** What a system wants to say of a commit. */
export interface NewStatus {
  state: CommitStatus['state'];
  /** `default` by default. */
  context?: string;
  description?: string | null;
  targetUrl?: string | null;
}

/** Says something of a commit; under one context the newest counts. */
export function setStatus(
  hosting: Hosting,
  repository: HostedRepository,
  sha: string,
  wanted: NewStatus,
  sender: Account,
): CommitStatus {
  const status: CommitStatus = {
    id: hosting.nextId(),
    sha,
    state: wanted.state,
    context: wanted.context ?? 'default',
    description: wanted.description ?? null,
    targetUrl: wanted.targetUrl ?? null,
    creator: sender.login,
    createdAt: hosting.now(),
  };
  repository.state.statuses.push(status);
  hosting.emit({ type: 'status', repository, status, sender });
  return status;
}
