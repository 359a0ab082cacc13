import {
  buildReadPermission,
  listApprovalsQuerySchema,
  listBuildsQuerySchema,
} from '@slipway/plugin-buildkite-common';
import type { PluginRouter } from '@slipway/routes-node';
import type { BuildReads } from './BuildReads';
import { buildPath, buildRefOf } from './buildRefOf';

const permission = buildReadPermission;

/** `GET /builds`, `GET /builds/{organization}/{pipeline}/{number}`, `GET /pipelines`, `GET /approvals` and `GET /sources`. */
export function addBuildRoutes(router: PluginRouter, reads: BuildReads): void {
  router.read('/builds', {
    summary: 'Builds, filtered, newest first, a page at a time',
    permission,
    query: listBuildsQuerySchema,
    handle: ({ query, credentials }) => reads.list(query, credentials),
  });

  router.read(buildPath, {
    summary: 'One build with its jobs and all that is known of it',
    permission,
    handle: ({ params, credentials }) =>
      reads.get(buildRefOf(params), credentials),
  });

  router.read('/pipelines', {
    summary: 'Pipelines, and which services they build',
    permission,
    handle: ({ credentials }) => reads.pipelines(credentials),
  });

  router.read('/approvals', {
    summary: 'Block steps that wait for somebody, the longest waiting first',
    permission,
    query: listApprovalsQuerySchema,
    handle: ({ query, credentials }) => reads.approvals(query, credentials),
  });

  router.read('/sources', {
    summary: 'How fresh what each source told us is',
    permission,
    handle: ({ credentials }) => reads.sources(credentials),
  });
}
