import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  buildRef,
  newBuildRef,
  type Pipeline,
} from '@slipway/plugin-buildkite-common';
import type {
  CommandBody,
  CommandDefinition,
  PluginRouter,
} from '@slipway/routes-node';
import { wouldBe, type BuildAccess } from '../access';
import type {
  BuildCommand,
  createCommands,
  PipelineCommand,
} from '../commands';
import type { BuildStore, PipelineStore, StoredBuild } from '../store';
import { buildRefOf } from './buildRefOf';
import { noSuchBuild } from './noSuchBuild';

interface Given {
  commands: ReturnType<typeof createCommands>;
  stores: {
    builds: Pick<BuildStore, 'get'>;
    pipelines: Pick<PipelineStore, 'find'>;
  };
  access: BuildAccess;
}

/** What people do to builds. */
export function addCommandRoutes(router: PluginRouter, given: Given): void {
  const { commands } = given;
  router.command(onPipeline(commands.create, given));
  router.command(onBuild(commands.rebuild, given));
  router.command(onBuild(commands.cancel, given));
  router.command(onBuild(commands.retryFailedJobs, given));
  router.command(onBuild(commands.retry, given));
  router.command(onBuild(commands.unblock, given));
  router.command(onBuild(commands.refresh, given));
}

function onBuild<Body extends CommandBody>(
  command: BuildCommand<Body>,
  { stores, access }: Given,
): CommandDefinition<Body, StoredBuild> {
  return {
    ...command,
    method: 'post',
    async find({ params }) {
      const ref = buildRefOf(params);
      const build = await stores.builds.get(ref);
      if (!build) throw noSuchBuild(ref);
      return build;
    },
    target: ({ subject: build }) => ({
      name: buildRef(build),
      services: [...build.services].sort(),
    }),
    async authorize(credentials, { subject: build }) {
      if (!(await access.maySee(credentials, build))) throw noSuchBuild(build);
      await access.require(
        credentials,
        command.permission,
        build,
        buildRef(build),
      );
    },
    run: ({ subject: build, ...request }) => command.run({ ...request, build }),
  };
}

function onPipeline<Body extends CommandBody>(
  command: PipelineCommand<Body>,
  { stores, access }: Given,
): CommandDefinition<Body, Pipeline> {
  return {
    ...command,
    method: 'post',
    async find({ body }) {
      const { organization, pipeline } = command.of(body);
      const found = await stores.pipelines.find(organization, pipeline);
      if (found) return found;
      throw new NotFoundError(
        `${organization} has no pipeline ${JSON.stringify(pipeline)}`,
      );
    },
    target: ({ subject: pipeline }) => ({
      name: newBuildRef(pipeline.organization, pipeline.slug),
      services: [...pipeline.services].sort(),
    }),
    authorize: (
      credentials: BackstageCredentials,
      { subject: pipeline }: { subject: Pipeline },
    ) =>
      access.require(
        credentials,
        command.permission,
        wouldBe(pipeline),
        newBuildRef(pipeline.organization, pipeline.slug),
      ),
    run: request => command.run(request),
  };
}
