import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { HostContext } from '../http/context';
import { startOf } from '../rest/pullContents';
import type { HostedRepository } from '../service/HostedRepository';
import { HostError } from '../service/errors';
import { commitPage, commitTable } from './commitPage';
import { diffView } from './diffView';
import { blobPage, contentAt, placeOf, treePage } from './filePages';
import { Html, html } from '../../core/html';
import { layout } from '../../core/layout';
import { pullPage } from './pullPage';
import { pullsPage, repositoryList, repositoryPage } from './repositoryPages';

type Visit = { repository: HostedRepository; rest: string };
type Parameters = { Params: { owner: string; repo: string; '*'?: string } };

/** The pages people's links lead to. They need no token: they only show. */
export function pageRoutes(app: FastifyInstance, context: HostContext): void {
  const { hosting, addresses } = context;
  app.setErrorHandler((error: Error, _request, reply) => {
    const status = error instanceof HostError ? error.status : 500;
    const text = status === 404 ? 'There is no such page.' : error.message;
    return send(reply.code(status), [], 'Sorry', html`<h1>${text}</h1>`);
  });

  app.get('/', (_request, reply) =>
    send(reply, [], 'Repositories', repositoryList(hosting.list())),
  );

  app.get<{ Params: { file: string } }>(
    '/avatars/:file',
    ({ params }, reply) => {
      const letter = params.file.charAt(0).toUpperCase();
      const image = html`<svg
        xmlns="http://www.w3.org/2000/svg"
        viewBox="0 0 40 40"
      >
        <rect width="40" height="40" fill="#57606a" />
        <text
          x="20"
          y="27"
          fill="#fff"
          font-family="sans-serif"
          font-size="20"
          text-anchor="middle"
        >
          ${letter}
        </text>
      </svg>`;
      return reply.type('image/svg+xml').send(image.text);
    },
  );

  const visitOf = (request: FastifyRequest<Parameters>): Visit => {
    const { owner, repo, '*': rest = '' } = request.params;
    const name = repo.replace(/\.git$/, '');
    return { repository: hosting.get(`${owner}/${name}`), rest };
  };

  const page = (path: string, show: (visit: Visit) => Promise<Html> | Html) =>
    app.get<Parameters>(`/:owner/:repo${path}`, async (request, reply) => {
      const visit = visitOf(request);
      const { fullName } = visit.repository;
      const content = await show(visit);
      const trail = [
        ['Repositories', '/'],
        [fullName, `/${fullName}`],
      ] as const;
      return send(reply, trail, `${fullName}${path.split('/*')[0]}`, content);
    });

  page('', ({ repository }) =>
    repositoryPage(
      repository,
      `${addresses.origin}/${repository.fullName}.git`,
    ),
  );
  page('/pulls', ({ repository }) => pullsPage(repository));
  page('/commit/*', async ({ repository, rest }) => {
    const commit = await repository.git.commit(rest);
    if (!commit) throw HostError.notFound();
    return commitPage(repository, commit);
  });
  page('/commits/*', async ({ repository, rest }) => {
    const { ref, sha, path } = await placeOf(repository, rest);
    const revisions = [sha];
    const limit = 100;
    const commits = await repository.git.log({
      revisions,
      limit,
      path: path || undefined,
    });
    return html`<h1>Commits of ${path || ref}</h1>
      ${commitTable(repository, commits)}`;
  });
  page('/tree/*', async ({ repository, rest }) =>
    treePage(repository, await placeOf(repository, rest)),
  );
  page('/blob/*', async ({ repository, rest }) =>
    blobPage(repository, await placeOf(repository, rest)),
  );
  page('/compare/*', async ({ repository, rest }) => {
    const [base = '', head = ''] = rest.split('...');
    const { git } = repository;
    const [from, to] = [
      await git.resolve(base),
      await git.resolve(head || base),
    ];
    if (!from || !to) throw HostError.notFound();
    const start = head ? await git.mergeBase(from, to) : undefined;
    return html`<h1>${rest}</h1>
      ${diffView(await git.diff(start, to))}`;
  });

  app.get<Parameters>('/:owner/:repo/pull/*', async (request, reply) => {
    const { repository, rest } = visitOf(request);
    const [, number, text] =
      /^(\d+)(\.diff|\.patch)?(?:\/.*)?$/.exec(rest) ?? [];
    const pull = repository.pull(Number(number));
    if (!pull) throw HostError.notFound();
    if (text) {
      const from = await startOf(repository, pull);
      return plain(reply, await repository.git.patch(from, pull.headSha));
    }
    const trail = [
      ['Repositories', '/'],
      [repository.fullName, `/${repository.fullName}`],
      ['Pull requests', `/${repository.fullName}/pulls`],
    ] as const;
    const title = `${pull.title} #${pull.number}`;
    return send(reply, trail, title, await pullPage(repository, pull));
  });

  app.get<Parameters>('/:owner/:repo/raw/*', async (request, reply) => {
    const { repository, rest } = visitOf(request);
    const place = await placeOf(repository, rest);
    return plain(reply, await contentAt(repository, place));
  });
}

function send(
  reply: FastifyReply,
  trail: ReadonlyArray<readonly [string, string]>,
  title: string,
  content: Html,
): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .header(
      'content-security-policy',
      "default-src 'self'; style-src 'unsafe-inline'",
    )
    .send(layout(title, trail, content));
}

function plain(reply: FastifyReply, content: string | Buffer): FastifyReply {
  return reply
    .type('text/plain; charset=utf-8')
    .header('x-content-type-options', 'nosniff')
    .send(content);
}
