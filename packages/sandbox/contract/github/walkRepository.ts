import { Ground, Step, by, nobody, on, step } from './steps';

const text = Buffer.from('new\n').toString('base64');

/** Calls of accounts, repositories, commits and contents, with the errors people meet. */
export function walkRepository(ground: Ground): Step[] {
  const { sha } = ground;
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
  ];
}
