import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  buildReadPermission,
  listRunsQuerySchema,
  type PipelineRun,
} from '@slipway/plugin-buildkite-common';
import type { PluginRouter } from '@slipway/routes-node';
import type { SourceStatus } from '@slipway/plugin-collectors-common';
import type { RunStore, Visible } from '../store/types';

/** PipelineRuns, whoever started them. */
export function addRunRoutes(
  router: PluginRouter,
  given: {
    runs: Pick<RunStore, 'list'>;
    /** What somebody may see. @throws NotAllowedError when it is nothing at all */
    visible(credentials: BackstageCredentials): Promise<Visible>;
    /** @throws NotFoundError also for what somebody may not see */
    findRun(
      run: Pick<PipelineRun, 'cluster' | 'namespace' | 'name'>,
      credentials: BackstageCredentials,
    ): Promise<PipelineRun>;
    /** How fresh what clusters told is; all of them, or one. */
    sources(cluster?: string): Promise<SourceStatus[]>;
  },
): void {
  const { runs, visible, findRun, sources } = given;
  router.read('/runs', {
    summary: 'PipelineRuns of Tekton, the newest first',
    permission: buildReadPermission,
    query: listRunsQuerySchema,
    async handle({ query, credentials }) {
      const page = await runs.list(query, await visible(credentials));
      return { ...page, sources: await sources() };
    },
  });
  router.read('/runs/:cluster/:namespace/:name', {
    summary: 'One PipelineRun with its tasks',
    permission: buildReadPermission,
    async handle({ params, credentials }) {
      const { cluster = '', namespace = '', name = '' } = params;
      const run = await findRun({ cluster, namespace, name }, credentials);
      return { ...run, sources: await sources(cluster) };
    },
  });
}
