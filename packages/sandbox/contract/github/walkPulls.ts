import { Ground, Step, by, nobody, on, step } from './steps';

/** Calls of pull requests, their conversation, statuses and webhooks, with the errors people meet. */
export function walkPulls(ground: Ground): Step[] {
  const { sha } = ground;
  const ref = '/commits/{ref}';
  return [
    step('GET ~/pulls', '~/pulls?state=all', on('~/pulls')),
    step('POST ~/pulls', '~/pulls', on('~/pulls'), {
      status: 201,
      body: { title: 'Topic 3', head: 'topic-3', base: 'main' },
    }),
    step('POST ~/pulls', '~/pulls', on('~/pulls'), {
      status: 422,
      body: { title: 'Topic 3', head: 'topic-3', base: 'main' },
    }),
    step('GET ~/pulls/:number', '~/pulls/1', on('~/pulls/{pull_number}')),
    step('GET ~/pulls/:number', '~/pulls/99', on('~/pulls/{pull_number}'), {
      status: 404,
    }),
    step('PATCH ~/pulls/:number', '~/pulls/3', on('~/pulls/{pull_number}'), {
      body: { state: 'closed' },
    }),
    step('PATCH ~/pulls/:number', '~/pulls/3', on('~/pulls/{pull_number}'), {
      status: 422,
      body: { state: 'asleep' },
    }),
    step(
      'GET ~/pulls/:number/commits',
      '~/pulls/1/commits',
      on('~/pulls/{pull_number}/commits'),
    ),
    step(
      'GET ~/pulls/:number/files',
      '~/pulls/1/files',
      on('~/pulls/{pull_number}/files'),
    ),
    step('GET ~/pulls/:number/merge', '~/pulls/1/merge', 'nothing', {
      status: 404,
    }),
    step(
      'PUT ~/pulls/:number/merge',
      '~/pulls/1/merge',
      on('~/pulls/{pull_number}/merge'),
      { status: 409, body: { sha: nobody } },
    ),
    step(
      'PUT ~/pulls/:number/merge',
      '~/pulls/3/merge',
      on('~/pulls/{pull_number}/merge'),
      { status: 405, body: {} },
    ),
    step(
      'PUT ~/pulls/:number/merge',
      '~/pulls/1/merge',
      on('~/pulls/{pull_number}/merge'),
      { body: { merge_method: 'squash' } },
    ),
    step('GET ~/issues/:number', '~/issues/1', 'nothing'),
    step(
      'GET ~/issues/:number/comments',
      '~/issues/1/comments',
      on('~/issues/{issue_number}/comments'),
    ),
    step(
      'POST ~/issues/:number/comments',
      '~/issues/1/comments',
      on('~/issues/{issue_number}/comments'),
      { status: 201, body: { body: 'Good' } },
    ),
    step(
      'GET ~/issues/comments/:id',
      `~/issues/comments/${ground.comment}`,
      by('issue-comment'),
    ),
    step(
      'PATCH ~/issues/comments/:id',
      `~/issues/comments/${ground.comment}`,
      by('issue-comment'),
      { body: { body: 'Better' } },
    ),
    step(
      'DELETE ~/issues/comments/:id',
      `~/issues/comments/${ground.comment}`,
      'nothing',
      { status: 204 },
    ),
    step(
      'GET ~/pulls/:number/reviews',
      '~/pulls/1/reviews',
      on('~/pulls/{pull_number}/reviews'),
    ),
    step(
      'POST ~/pulls/:number/reviews',
      '~/pulls/2/reviews',
      on('~/pulls/{pull_number}/reviews'),
      { body: { event: 'COMMENT', body: 'So' } },
    ),
    step(
      'GET ~/pulls/:number/reviews/:id',
      `~/pulls/1/reviews/${ground.review}`,
      on('~/pulls/{pull_number}/reviews/{review_id}'),
    ),
    step('POST ~/statuses/:sha', `~/statuses/${sha}`, on('~/statuses/{sha}'), {
      status: 201,
      body: { state: 'pending', target_url: 'http://ci.example.test/1' },
    }),
    step('GET ~/statuses/*', `~/statuses/${sha}`, on(`~${ref}/statuses`)),
    step('GET ~/hooks', '~/hooks', on('~/hooks')),
    step('POST ~/hooks', '~/hooks', on('~/hooks'), {
      status: 201,
      body: { config: { url: 'http://127.0.0.1:1/', secret: 'x' } },
    }),
    step('POST ~/hooks', '~/hooks', on('~/hooks'), { status: 422, body: {} }),
    step('GET ~/hooks/:id', `~/hooks/${ground.hook}`, by('hook')),
    step('PATCH ~/hooks/:id', `~/hooks/${ground.hook}`, by('hook'), {
      body: { add_events: ['status'] },
    }),
    step('POST ~/hooks/:id/pings', `~/hooks/${ground.hook}/pings`, 'nothing', {
      status: 204,
    }),
    step(
      'GET ~/hooks/:id/deliveries',
      `~/hooks/${ground.hook}/deliveries`,
      'nothing',
    ),
    step(
      'GET ~/hooks/:id/deliveries/:delivery',
      `~/hooks/${ground.hook}/deliveries/${ground.delivery}`,
      'nothing',
    ),
    step('DELETE ~/hooks/:id', `~/hooks/${ground.hook}`, 'nothing', {
      status: 204,
    }),
  ];
}
