import { presentAccount } from '../presenters/accounts';
import { presentCommit } from '../presenters/commits';
import { presentHook } from '../presenters/hooks';
import {
  presentComment,
  presentFullPull,
  presentReview,
} from '../presenters/pullRequests';
import {
  PresentationContext,
  presentRepository,
} from '../presenters/repositories';
import type { HostedRepository } from '../service/HostedRepository';
import type { HostEvent } from '../service/events';
import type { CommitStatus, Hook } from '../state/types';
import { presentIssue } from '../presenters/issues';
import { pushPayload } from './pushPayload';

/** The `action` of a webhook's body; null where it has none. */
export function actionOf(event: HostEvent): string | null {
  return 'action' in event ? event.action : null;
}

/** The body of the webhook for an event, as GitHub sends it. */
export async function payloadOf(
  context: PresentationContext,
  event: HostEvent,
): Promise<unknown> {
  const { repository } = event;
  const ends = {
    repository: presentRepository(repository, context),
    sender: presentAccount(event.sender, context.addresses),
  };
  switch (event.type) {
    case 'push':
      return pushPayload(context, repository, event.push);
    case 'pull_request':
      return {
        action: event.action,
        number: event.pull.number,
        ...(event.action === 'synchronize'
          ? { before: event.before, after: event.after }
          : {}),
        pull_request: await presentFullPull(event.pull, repository, context),
        ...ends,
      };
    case 'pull_request_review': {
      const review = repository.state.reviews.find(
        ({ id }) => id === event.review.id,
      );
      const shown = review && presentReview(review, repository, context);
      return {
        action: event.action,
        review: shown && { ...shown, state: shown.state.toLowerCase() },
        pull_request: await presentFullPull(event.pull, repository, context),
        ...ends,
      };
    }
    case 'issue_comment':
      return {
        action: event.action,
        issue: presentIssue(event.pull, repository, context),
        comment: presentComment(event.comment, repository, context),
        ...ends,
      };
    case 'status':
      return {
        ...(await statusPayload(context, repository, event.status)),
        ...ends,
      };
    default:
      throw new Error(`No webhook for ${JSON.stringify(event)}`);
  }
}

async function statusPayload(
  context: PresentationContext,
  repository: HostedRepository,
  status: CommitStatus,
) {
  const commit = await repository.git.commit(status.sha);
  const heads = await repository.git.references('refs/heads/');
  const api = context.addresses.repositoryApi(repository.fullName);
  const branches = [...heads]
    .filter(([, sha]) => sha === status.sha)
    .map(([name, sha]) => ({
      name: name.replace('refs/heads/', ''),
      commit: { sha, url: `${api}/commits/${sha}` },
      protected: false,
    }));
  return {
    id: status.id,
    sha: status.sha,
    name: repository.fullName,
    target_url: status.targetUrl,
    avatar_url: null,
    context: status.context,
    description: status.description,
    state: status.state,
    commit: commit && presentCommit(commit, repository, context),
    branches,
    created_at: status.createdAt,
    updated_at: status.createdAt,
  };
}

/** The body of a ping. */
export function pingPayload(
  context: PresentationContext,
  repository: HostedRepository,
  hook: Hook,
) {
  return {
    zen: 'Small commits, often.',
    hook_id: hook.id,
    hook: presentHook(hook, repository, context),
    repository: presentRepository(repository, context),
    sender: presentAccount(context.hosting.accounts.bot, context.addresses),
  };
}
