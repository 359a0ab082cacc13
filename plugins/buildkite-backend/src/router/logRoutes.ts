import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  buildReadPermission,
  readLogQuerySchema,
  searchLogQuerySchema,
  type PipelineRun,
} from '@slipway/plugin-buildkite-common';
import type { PluginRouter } from '@slipway/routes-node';
import type { ContainerRef, Logs, LogSource } from '../logs';
import type { StoredBuild } from '../store/types';
import { sendStream } from './sendStream';

interface Given {
  logs: Logs;
  /** @throws NotFoundError also for what somebody may not see */
  findBuild(
    params: Record<string, string>,
    credentials: BackstageCredentials,
  ): Promise<StoredBuild>;
  /** @throws NotFoundError for a pod of no known run, and for what somebody may not see */
  findRunOfPod(
    pod: ContainerRef,
    credentials: BackstageCredentials,
  ): Promise<PipelineRun>;
}

type Find = (
  params: Record<string, string>,
  credentials: BackstageCredentials,
) => Promise<{ source: LogSource; fileName: string }>;

/** Logs of jobs, and of the containers of PipelineRuns. */
export function addLogRoutes(
  router: PluginRouter,
  { logs, findBuild, findRunOfPod }: Given,
): void {
  addRoutes(
    router,
    logs,
    '/builds/:organization/:pipeline/:number/jobs/:job/log',
    async (params, credentials) => {
      const build = await findBuild(params, credentials);
      const { job = '' } = params;
      return {
        source: logs.ofJob(build, job),
        fileName: `${build.pipeline}-${build.number}-${job}.log`,
      };
    },
  );
  addRoutes(
    router,
    logs,
    '/pods/:cluster/:namespace/:pod/:container/log',
    async (params, credentials) => {
      const { cluster = '', namespace = '', pod = '', container = '' } = params;
      const ref = { cluster, namespace, pod, container };
      const run = await findRunOfPod(ref, credentials);
      return {
        source: logs.ofContainer(run, ref),
        fileName: `${pod}-${container}.log`,
      };
    },
  );
}

function addRoutes(
  router: PluginRouter,
  logs: Logs,
  path: string,
  find: Find,
): void {
  const permission = buildReadPermission;
  router.read(path, {
    summary: 'Part of a log: its end, or what is before or behind an offset',
    permission,
    query: readLogQuerySchema,
    handle: async ({ params, query, credentials }) =>
      logs.read((await find(params, credentials)).source, query),
  });
  router.read(`${path}/search`, {
    summary: 'Lines of a log that have a text in them',
    permission,
    query: searchLogQuerySchema,
    handle: async ({ params, query, credentials }) =>
      logs.search((await find(params, credentials)).source, query),
  });
  router.read(`${path}/download`, {
    summary: 'All of a log, as text',
    permission,
    async handle({ params, credentials, response }) {
      const { source, fileName } = await find(params, credentials);
      await sendStream(response, () => logs.readAll(source), {
        fileName,
        type: 'text/plain; charset=utf-8',
      });
    },
  });
}

/** The files that jobs have uploaded. */
export function addArtifactRoutes(
  router: PluginRouter,
  {
    logs,
    findBuild,
    artifacts,
  }: Pick<Given, 'logs' | 'findBuild'> & {
    artifacts(
      build: StoredBuild,
    ): Promise<Array<{ id: string; job: string; path: string }>>;
  },
): void {
  router.read(
    '/builds/:organization/:pipeline/:number/artifacts/:artifact/download',
    {
      summary: 'A file that a job has uploaded',
      permission: buildReadPermission,
      async handle({ params, credentials, response }) {
        const build = await findBuild(params, credentials);
        const found = (await artifacts(build)).find(
          ({ id }) => id === params.artifact,
        );
        if (!found) {
          throw new NotFoundError(
            `${build.pipeline} #${build.number} has no artifact ${JSON.stringify(params.artifact)}`,
          );
        }
        // Whatever a job calls it: a browser never shows it as a page of the portal.
        await sendStream(
          response,
          signal => logs.artifact(build, found, signal),
          {
            fileName: found.path.split('/').at(-1) ?? 'artifact',
            type: 'application/octet-stream',
          },
        );
      },
    },
  );
}
