import { z } from 'zod';
import { presentComment, presentReview } from '../presenters/pullRequests';
import { presentIssue } from '../presenters/issues';
import { addComment, addReview, editComment } from '../service/conversation';
import { HostError } from '../service/errors';
import type { Api, RepositoryCall } from './Api';
import { created, noContent, ok } from './answers';
import { readBody } from './bodies';
import { pullOf } from './lookups';
import { pagedList } from './paging';

const newComment = z.object({ body: z.string().min(1) });

const newReview = z.object({
  body: z.string().optional(),
  commit_id: z.string().optional(),
  event: z.enum(['APPROVE', 'REQUEST_CHANGES', 'COMMENT']).optional(),
});

const reviewStates = {
  APPROVE: 'APPROVED',
  REQUEST_CHANGES: 'CHANGES_REQUESTED',
  COMMENT: 'COMMENTED',
} as const;

/** Comments and reviews of pull requests. */
export function conversationRoutes(api: Api): void {
  const { context } = api;
  const { hosting } = context;

  api.repository('GET', '/issues/:number', call =>
    ok(presentIssue(pullOf(call), call.repository, context)),
  );

  api.repository('GET', '/issues/:number/comments', call => {
    const { number } = pullOf(call);
    const since = Date.parse(call.query.get('since') ?? '') || 0;
    const comments = call.repository.state.comments.filter(
      ({ issue, updatedAt }) =>
        issue === number && Date.parse(updatedAt) >= since,
    );
    return pagedList(call, comments, comment =>
      presentComment(comment, call.repository, context),
    );
  });

  api.repository('POST', '/issues/:number/comments', call => {
    const { repository, actor } = call;
    const pull = pullOf(call);
    const { body } = readBody(newComment, call.body, 'IssueComment');
    const comment = addComment(hosting, repository, pull, body, actor);
    return created(presentComment(comment, repository, context));
  });

  api.repository('GET', '/issues/comments/:id', call =>
    ok(presentComment(commentOf(call), call.repository, context)),
  );

  api.repository('PATCH', '/issues/comments/:id', call => {
    const { repository, actor } = call;
    const comment = commentOf(call);
    const { body } = readBody(newComment, call.body, 'IssueComment');
    editComment(hosting, repository, comment, body, actor);
    return ok(presentComment(comment, repository, context));
  });

  api.repository('DELETE', '/issues/comments/:id', call => {
    const { comments } = call.repository.state;
    comments.splice(comments.indexOf(commentOf(call)), 1);
    hosting.changed();
    return noContent();
  });

  api.repository('GET', '/pulls/:number/reviews', call => {
    const { number } = pullOf(call);
    const reviews = call.repository.state.reviews.filter(
      review => review.pull === number,
    );
    return pagedList(call, reviews, review =>
      presentReview(review, call.repository, context),
    );
  });

  api.repository('POST', '/pulls/:number/reviews', call => {
    const { repository, actor } = call;
    const pull = pullOf(call);
    const wanted = readBody(newReview, call.body ?? {}, 'PullRequestReview');
    refuseReview(wanted, actor.login === pull.author);
    const review = addReview(
      hosting,
      repository,
      pull,
      {
        body: wanted.body ?? '',
        state: wanted.event ? reviewStates[wanted.event] : 'PENDING',
        commit: wanted.commit_id,
      },
      actor,
    );
    return ok(presentReview(review, repository, context));
  });

  api.repository('GET', '/pulls/:number/reviews/:id', call => {
    const { number } = pullOf(call);
    const review = call.repository.state.reviews.find(
      ({ pull, id }) => pull === number && id === Number(call.parameter('id')),
    );
    if (!review) throw HostError.notFound();
    return ok(presentReview(review, call.repository, context));
  });
}

function refuseReview(
  wanted: z.infer<typeof newReview>,
  ownPull: boolean,
): void {
  if (ownPull && wanted.event === 'APPROVE') {
    throw new HostError(422, 'Can not approve your own pull request');
  }
  if (
    wanted.event !== undefined &&
    wanted.event !== 'APPROVE' &&
    !wanted.body
  ) {
    throw HostError.invalid({
      resource: 'PullRequestReview',
      field: 'body',
      code: 'missing_field',
    });
  }
}

function commentOf(call: RepositoryCall) {
  const id = Number(call.parameter('id'));
  const found = call.repository.state.comments.find(
    comment => comment.id === id,
  );
  if (!found) throw HostError.notFound();
  return found;
}
