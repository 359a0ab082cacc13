import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ArgoError } from '../ArgoError';
import { requireApplication, type ArgoContext } from '../ArgoContext';
import { applicationQuery } from '../queries';
import { sendJson } from '../server';

const params = z.object({ name: z.string(), revision: z.string() });

/** Who made the commit that an Application runs. */
export function revisionRoutes(
  server: FastifyInstance,
  context: ArgoContext,
): void {
  server.get(
    '/api/v1/applications/:name/revisions/:revision/metadata',
    async (request, reply) => {
      const { name, revision } = params.parse(request.params);
      const query = applicationQuery.parse(request.query);
      const app = requireApplication(context, name, query);
      if (!/^[0-9a-f]{40}$/.test(revision)) {
        throw new ArgoError(2, `revision ${revision} must be resolved`);
      }
      const repository = context.manifests.repository(app.spec.source.repoURL);
      const commit = await repository?.commit(revision);
      if (commit) return sendJson(reply, commit);
      throw new ArgoError(
        2,
        `error acquiring repo lock: failed to initialize repository resources: rpc error: code = Internal desc = Failed to checkout revision ${revision}: \`git fetch origin ${revision} --tags --force --prune\` failed exit status 128: fatal: remote error: upload-pack: not our ref ${revision}`,
      );
    },
  );
}
