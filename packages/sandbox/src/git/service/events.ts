import type {
  Account,
  Comment,
  CommitStatus,
  PullRequest,
} from '../state/types';
import type { HostedRepository } from './HostedRepository';

/** A ref of a repository moved, appeared (`before` all zeros) or went (`after` all zeros). */
export interface PushEvent {
  /** `owner/name`. */
  repository: string;
  /** Full name: `refs/heads/main`. */
  ref: string;
  before: string;
  after: string;
  pusher: Account;
}

export type PullRequestAction =
  'opened' | 'synchronize' | 'closed' | 'reopened' | 'edited';

/** What happens on the host that webhooks tell others. */
export type HostEvent = { repository: HostedRepository; sender: Account } & (
  | { type: 'push'; push: PushEvent }
  | {
      type: 'pull_request';
      action: PullRequestAction;
      pull: PullRequest;
      /** Heads before and after, of `synchronize`. */
      before?: string;
      after?: string;
    }
  | {
      type: 'issue_comment';
      action: 'created' | 'edited';
      pull: PullRequest;
      comment: Comment;
    }
  | {
      type: 'pull_request_review';
      action: 'submitted';
      pull: PullRequest;
      review: { id: number };
    }
  | { type: 'status'; status: CommitStatus }
);
