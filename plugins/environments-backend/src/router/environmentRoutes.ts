import {
  environmentReadPermission,
  listEnvironmentsQuerySchema,
} from '@slipway/plugin-environments-common';
import type { PluginRouter } from '@slipway/routes-node';
import type { EnvironmentReads } from './EnvironmentReads';

const permission = environmentReadPermission;

/** `GET /environments`, `GET /environments/{name}` and `GET /environments/{name}/timeline`. */
export function addEnvironmentRoutes(
  router: PluginRouter,
  reads: EnvironmentReads,
): void {
  router.read('/environments', {
    summary: 'Environments, filtered and sorted, a page at a time',
    permission,
    query: listEnvironmentsQuerySchema,
    handle: ({ query, credentials }) => reads.list(query, credentials),
  });

  router.read('/environments/:name', {
    summary: 'One environment',
    permission,
    handle: ({ params, credentials }) =>
      reads.get(params.name ?? '', credentials),
  });

  router.read('/environments/:name/timeline', {
    summary: 'What happened to an environment, and its clock',
    permission,
    handle: ({ params, credentials }) =>
      reads.timeline(params.name ?? '', credentials),
  });
}
