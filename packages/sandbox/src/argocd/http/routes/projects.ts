import type { FastifyInstance } from 'fastify';
import type { KubernetesObject } from '../../../kubernetes/objects';
import { projectType } from '../../application/projects';
import { newestVersion } from '../applicationList';
import { permissionDenied } from '../ArgoError';
import type { ArgoContext } from '../ArgoContext';
import { nameParams } from '../queries';
import { sendJson } from '../server';

/** AppProjects, to be read. */
export function projectRoutes(
  server: FastifyInstance,
  { home, namespace }: ArgoContext,
): void {
  server.get('/api/v1/projects', (_request, reply) => {
    const all = home.list(projectType, { namespace });
    return sendJson(reply, {
      metadata: { resourceVersion: newestVersion(all) },
      items: all.length > 0 ? all.map(present) : null,
    });
  });

  server.get('/api/v1/projects/:name', (request, reply) => {
    const { name } = nameParams.parse(request.params);
    const project = home.get({ ...projectType, namespace, name });
    if (!project) throw permissionDenied();
    return sendJson(reply, present(project));
  });
}

function present(project: KubernetesObject) {
  const { apiVersion: _, kind: __, ...shown } = project;
  return { ...shown, status: project.status ?? {} };
}
