import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { noticePushes } from '../service/pushes';
import { identify } from './authentication';
import type { HostContext } from './context';

import { serveGit } from './smartHttp';

const services = [
  ['GET', 'info/refs'],
  ['POST', 'git-upload-pack'],
  ['POST', 'git-receive-pack'],
] as const;

type GitParameters = { Params: { owner: string; repo: string } };

/** Clone, fetch and push over smart HTTP, with and without `.git` in the address. */
export function gitRoutes(app: FastifyInstance, context: HostContext): void {
  // The body goes to git as it is, however large and however encoded.
  app.addContentTypeParser(
    /^application\/x-git-.+/,
    (_request, payload, done) => done(null, payload),
  );
  for (const [method, service] of services) {
    app.route<GitParameters>({
      method,
      url: `/:owner/:repo/${service}`,
      exposeHeadRoute: false,
      handler: (request, reply) => answerGit(context, service, request, reply),
    });
  }
}

async function answerGit(
  context: HostContext,
  service: string,
  request: FastifyRequest<GitParameters>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { hosting, token } = context;
  const identity = identify(
    request.headers.authorization,
    token,
    hosting.accounts,
  );
  if (identity.kind !== 'account') {
    return reply
      .code(401)
      .header('www-authenticate', 'Basic realm="GitHub"')
      .type('text/plain')
      .send('Authentication failed: the token of this host is the password.\n');
  }
  const { owner, repo } = request.params;
  const name = repo.replace(/\.git$/, '');
  const repository = hosting.find(`${owner}/${name}`);
  if (!repository) {
    return reply.code(404).type('text/plain').send('Repository not found.\n');
  }
  reply.hijack();
  await serveGit(request.raw, reply.raw, {
    projectRoot: hosting.directory,
    path: `/${repository.fullName}.git/${service}`,
    query: request.raw.url?.split('?')[1] ?? '',
    user: identity.account.login,
    finished: async () => {
      if (service !== 'git-receive-pack') return;
      await noticePushes(hosting, repository, identity.account);
    },
  });
  return reply;
}
