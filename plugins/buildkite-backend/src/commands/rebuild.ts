import {
  buildRebuildPermission,
  buildRef,
  rebuildSchema,
} from '@slipway/plugin-buildkite-common';
import type { z } from 'zod';
import { requireNotDeleted } from './buildChecks';
import type { BuildActions } from './BuildActions';
import { done, nothingToDo } from './results';
import { startedBuild } from './startedBuild';
import type { StartedRequests } from './StartedRequests';
import { buildPath, type BuildCommand } from './types';

/** `POST …/rebuild`: starts the same again as a new build. */
export function rebuild({
  actions,
  requests,
}: {
  actions: BuildActions;
  requests: Pick<StartedRequests, 'once'>;
}): BuildCommand<z.output<typeof rebuildSchema>> {
  return {
    summary: 'Starts a build again as a new one',
    on: 'build',
    path: `${buildPath}/rebuild`,
    permission: buildRebuildPermission,
    body: rebuildSchema,
    async run({ build, body, by }) {
      const { organization, pipeline, number } = build;
      requireNotDeleted(build);
      if (body.dryRun)
        return done(`Buildkite would build ${pipeline} #${number} again`);
      const actor = await actions.actor(by, organization);
      const { build: started, isNew } = await requests.once(
        body.idempotencyKey,
        JSON.stringify({ rebuild: buildRef(build), actor: by.actor }),
        async () =>
          startedBuild(
            await actions.send(build, {
              method: 'PUT',
              path: `/pipelines/${pipeline}/builds/${number}/rebuild`,
            }),
            { organization, pipeline },
          ),
      );
      if (!isNew) {
        return {
          ...nothingToDo(
            `${pipeline} #${number} was built again as #${started.number} for this request already`,
          ),
          build: started,
        };
      }
      const remark = await actions.conclude(started, {
        actor,
        did: `rebuilt #${number}`,
        reason: by.reason,
      });
      return {
        ...done(
          `${pipeline} #${number} is built again as #${started.number}${remark}`,
        ),
        build: started,
      };
    },
  };
}
