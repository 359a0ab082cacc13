import type { FastifyInstance } from 'fastify';
import { rfc3339 } from '../../../core/clock';
import { sameRepository, type GitSource } from '../../source/GitSource';
import { permissionDenied } from '../ArgoError';
import type { ArgoContext } from '../ArgoContext';
import { sendJson } from '../server';

/** The repositories Argo CD reads. */
export function repositoryRoutes(
  server: FastifyInstance,
  { repositories, clock }: ArgoContext,
): void {
  const present = async (repository: GitSource) => {
    const head = await repository.resolve('HEAD');
    return {
      repo: repository.url,
      connectionState: {
        status: head ? 'Successful' : 'Failed',
        message: head ? '' : 'Unable to connect to repository: empty',
        attemptedAt: rfc3339(clock.now()),
      },
      type: 'git',
      name:
        repository.url
          .split('/')
          .at(-1)
          ?.replace(/\.git$/, '') ?? '',
    };
  };
  const find = (url: string) => {
    const found = repositories.find(each => sameRepository(each.url, url));
    if (!found) throw permissionDenied();
    return found;
  };

  server.get('/api/v1/repositories', async (_request, reply) => {
    const items = await Promise.all(repositories.map(present));
    return sendJson(reply, {
      metadata: {},
      items: items.length > 0 ? items : null,
    });
  });

  server.get<{ Params: { repo: string } }>(
    '/api/v1/repositories/:repo',
    async (request, reply) =>
      sendJson(reply, await present(find(request.params.repo))),
  );

  server.get<{ Params: { repo: string } }>(
    '/api/v1/repositories/:repo/refs',
    async (request, reply) => {
      const repository = find(request.params.repo);
      const [branches, tags] = await Promise.all([
        repository.branches(),
        repository.tags(),
      ]);
      return sendJson(reply, {
        ...(branches.length > 0 && { branches }),
        ...(tags.length > 0 && { tags }),
      });
    },
  );
}
