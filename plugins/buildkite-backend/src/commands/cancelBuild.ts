import {
  actOnBuildSchema,
  buildCancelPermission,
} from '@slipway/plugin-buildkite-common';
import type { z } from 'zod';
import { isFinished } from '../observed';
import { requireNotDeleted } from './buildChecks';
import type { BuildActions } from './BuildActions';
import { done, nothingToDo } from './results';
import { buildPath, type BuildCommand } from './types';

/** `POST …/cancel`: ends a build before its time. */
export function cancelBuild({
  actions,
}: {
  actions: BuildActions;
}): BuildCommand<z.output<typeof actOnBuildSchema>> {
  return {
    summary: 'Ends a build before its time',
    on: 'build',
    path: `${buildPath}/cancel`,
    permission: buildCancelPermission,
    body: actOnBuildSchema,
    async run({ build, body, by }) {
      const { organization, pipeline, number, state } = build;
      const name = `${pipeline} #${number}`;
      requireNotDeleted(build);
      if (isFinished(build) || state === 'canceling') {
        return nothingToDo(
          `${name} ${state === 'canceling' ? 'is being canceled' : `has ended (${state})`} already; there was nothing to do`,
        );
      }
      if (body.dryRun) return done(`Buildkite would cancel ${name}`);
      const actor = await actions.actor(by, organization);
      await actions.send(build, {
        method: 'PUT',
        path: `/pipelines/${pipeline}/builds/${number}/cancel`,
      });
      const remark = await actions.conclude(build, {
        actor,
        did: 'canceled this build',
        reason: by.reason,
      });
      return done(`${name} is being canceled${remark}`);
    },
  };
}
