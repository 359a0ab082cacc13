import { NotFoundError } from '@backstage/errors';
import {
  buildCreatePermission,
  createBuildSchema,
} from '@slipway/plugin-buildkite-common';
import type { z } from 'zod';
import type { PipelineStore } from '../store/types';
import type { BuildActions } from './BuildActions';
import { done, nothingToDo } from './results';
import { startedBuild } from './startedBuild';
import type { StartedRequests } from './StartedRequests';
import type { PipelineCommand } from './types';

type Body = z.output<typeof createBuildSchema>;

/** `POST /builds`: starts a build of a branch and commit. */
export function createBuild({
  actions,
  pipelines,
  requests,
}: {
  actions: BuildActions;
  pipelines: Pick<PipelineStore, 'find'>;
  requests: Pick<StartedRequests, 'once'>;
}): PipelineCommand<Body> {
  return {
    summary: 'Starts a build of a branch and commit',
    on: 'pipeline',
    path: '/builds',
    permission: buildCreatePermission,
    body: createBuildSchema,
    of: ({ organization, pipeline }) => ({ organization, pipeline }),
    // Values of environment variables can be secrets.
    parameters: ({ env, ...body }) => ({ ...body, env: Object.keys(env) }),
    async run({ body, by }) {
      const { organization, branch, commit, env } = body;
      const pipeline = await pipelines.find(organization, body.pipeline);
      if (!pipeline) {
        throw new NotFoundError(
          `${organization} has no pipeline ${JSON.stringify(body.pipeline)}`,
        );
      }
      const { slug } = pipeline;
      const what = `${slug} at ${branch}${commit === 'HEAD' ? '' : ` (${commit.slice(0, 7)})`}`;
      if (body.dryRun) return done(`Buildkite would start a build of ${what}`);
      const actor = await actions.actor(by, organization);
      const message =
        body.message || `Started by ${actor.name} through Slipway`;
      const request = JSON.stringify({
        ...{ organization, slug, branch, commit, env },
        message: body.message,
        actor: by.actor,
      });
      const { build, isNew } = await requests.once(
        body.idempotencyKey,
        request,
        async () =>
          startedBuild(
            await actions.start(organization, {
              method: 'POST',
              path: `/pipelines/${slug}/builds`,
              body: {
                ...{ branch, commit, message, env },
                ...(actor.email && {
                  author: { name: actor.name, email: actor.email },
                }),
                meta_data: { 'slipway:actor': actor.ref },
              },
            }),
            { organization, pipeline: slug },
          ),
      );
      if (!isNew) {
        return {
          ...nothingToDo(
            `Build ${build.number} of ${slug} was started for this request already`,
          ),
          build,
        };
      }
      const remark = await actions.conclude(build, {
        actor,
        did: 'started this build',
        reason: by.reason,
      });
      return {
        ...done(`Build ${build.number} of ${what} is started${remark}`),
        build,
      };
    },
  };
}
