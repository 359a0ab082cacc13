/** A call of the host's REST API, and what judges the answer. */
export interface Step {
  /** The host's route, as it registers it, below `/repos/:owner/:repo` or from `/`. */
  route: string;
  /** Below `/repos/example/shop` or from `/`, as the route. */
  path: string;
  /** 200 by default. */
  status?: number;
  body?: unknown;
  /**
   * A path of the contract (below `/repos/{owner}/{repo}` or from `/`), a
   * schema of it where the contract leaves the route out (`[]` behind it for
   * each of a list), or nothing where it has neither.
   */
  judge: { path: string } | { schema: string } | 'nothing';
}

/** What the walk needs to know of the world it walks through. */
export interface Ground {
  sha: string;
  tree: string;
  blob: string;
  comment: number;
  hook: number;
  delivery: number;
  review: number;
}

const nobody = 'f'.repeat(40);
const text = Buffer.from('new\n').toString('base64');

/** Calls of every route, in an order that works, with the errors people meet. */
export function walk(ground: Ground): Step[] {
  const { sha } = ground;
  const on = (path: string) => ({ path });
  const by = (schema: string) => ({ schema });
  const step = (
    route: string,
    path: string,
    judge: Step['judge'],
    rest: Partial<Step> = {},
  ): Step => ({ route, path, judge, ...rest });
  const commits = (path: string, judge: Step['judge'], status = 200) =>
    step('GET ~/commits/*', `~/commits/${path}`, judge, { status });
  const ref = '/commits/{ref}';
  return [
    step('GET /user', '/user', on('/user')),
    step('GET /users/:login', '/users/dana', by('public-user')),
    step('GET /users/:login', '/users/nobody', by('basic-error'), {
      status: 404,
    }),
    step(
      'GET /orgs/:login/repos',
      '/orgs/example/repos',
      on('/orgs/{org}/repos'),
    ),
    step(
      'GET /users/:login/repos',
      '/users/example/repos',
      by('minimal-repository[]'),
    ),
    step('GET /user/repos', '/user/repos', by('repository[]')),
    step('GET /rate_limit', '/rate_limit', on('/rate_limit')),
    step('GET /meta', '/meta', 'nothing'),
    step('GET ~', '~', on('~')),
    step('GET ~', '/repos/example/nothing', on('~'), { status: 404 }),
    step('GET ~/branches', '~/branches', on('~/branches')),
    step('GET ~/branches/*', '~/branches/main', on('~/branches/{branch}')),
    step('GET ~/branches/*', '~/branches/none', on('~/branches/{branch}'), {
      status: 404,
    }),
    step('GET ~/git/ref/*', '~/git/ref/heads/main', on('~/git/ref/{ref}')),
    step('GET ~/git/ref/*', '~/git/ref/heads/no', on('~/git/ref/{ref}'), {
      status: 404,
    }),
    step(
      'GET ~/git/matching-refs/*',
      '~/git/matching-refs/heads/topic',
      on('~/git/matching-refs/{ref}'),
    ),
    step('POST ~/git/refs', '~/git/refs', on('~/git/refs'), {
      status: 201,
      body: { ref: 'refs/heads/other', sha },
    }),
    step('POST ~/git/refs', '~/git/refs', on('~/git/refs'), {
      status: 422,
      body: { ref: 'refs/heads/other', sha },
    }),
    step('DELETE ~/git/refs/*', '~/git/refs/heads/other', 'nothing', {
      status: 204,
    }),
    step('GET ~/commits', '~/commits?per_page=2', on('~/commits')),
    step('GET ~/commits', '~/commits?sha=nothing', on('~/commits'), {
      status: 404,
    }),
    commits(sha, on(`~${ref}`)),
    commits(nobody, on(`~${ref}`), 422),
    commits(`${sha}/status`, on(`~${ref}/status`)),
    commits(`${sha}/statuses`, on(`~${ref}/statuses`)),
    commits(`${sha}/check-runs`, on(`~${ref}/check-runs`)),
    commits(`${sha}/check-suites`, on(`~${ref}/check-suites`)),
    commits(`${sha}/pulls`, by('pull-request-simple[]')),
    step(
      'GET ~/git/commits/:sha',
      `~/git/commits/${sha}`,
      on('~/git/commits/{commit_sha}'),
    ),
    step(
      'GET ~/compare/*',
      '~/compare/main...topic-1',
      on('~/compare/{basehead}'),
    ),
    step(
      'GET ~/compare/*',
      '~/compare/main...nothing',
      on('~/compare/{basehead}'),
      { status: 404 },
    ),
    step('GET ~/contents', '~/contents', on('~/contents/{path}')),
    step('GET ~/contents/*', '~/contents/docs', on('~/contents/{path}')),
    step('GET ~/contents/*', '~/contents/README.md', on('~/contents/{path}')),
    step('GET ~/contents/*', '~/contents/no.md', on('~/contents/{path}'), {
      status: 404,
    }),
    step('GET ~/readme', '~/readme', by('content-file')),
    step('GET ~/tarball', '~/tarball', 'nothing'),
    step('GET ~/tarball/*', '~/tarball/main', 'nothing'),
    step('GET ~/zipball', '~/zipball', 'nothing'),
    step('GET ~/zipball/*', '~/zipball/main', 'nothing'),
    step('PUT ~/contents/*', '~/contents/new.md', on('~/contents/{path}'), {
      status: 201,
      body: { message: 'Add', content: text, branch: 'topic-2' },
    }),
    step('PUT ~/contents/*', '~/contents/README.md', on('~/contents/{path}'), {
      status: 409,
      body: { message: 'Change', content: text, sha: nobody },
    }),
    step('PUT ~/contents/*', '~/contents/README.md', on('~/contents/{path}'), {
      status: 422,
      body: { content: text },
    }),
    step('PUT ~/contents/*', '~/contents/README.md', on('~/contents/{path}'), {
      body: { message: 'Change', content: text, sha: ground.blob },
    }),
    step(
      'DELETE ~/contents/*',
      '~/contents/docs/page-2.md',
      on('~/contents/{path}'),
      {
        status: 409,
        body: { message: 'Remove', sha: nobody },
      },
    ),
    step(
      'GET ~/git/trees/*',
      '~/git/trees/main?recursive=1',
      on('~/git/trees/{tree_sha}'),
    ),
    step(
      'GET ~/git/trees/*',
      `~/git/trees/${ground.tree}`,
      on('~/git/trees/{tree_sha}'),
    ),
    step(
      'GET ~/git/trees/*',
      `~/git/trees/${nobody}`,
      on('~/git/trees/{tree_sha}'),
      { status: 404 },
    ),
    step(
      'GET ~/git/blobs/:sha',
      `~/git/blobs/${ground.blob}`,
      on('~/git/blobs/{file_sha}'),
    ),
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
