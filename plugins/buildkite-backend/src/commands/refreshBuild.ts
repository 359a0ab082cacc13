import {
  actOnBuildSchema,
  buildRefreshPermission,
} from '@slipway/plugin-buildkite-common';
import type { z } from 'zod';
import type { BuildActions } from './BuildActions';
import { done } from './results';
import { buildPath, type BuildCommand } from './types';

/** `POST …/refresh`: fetches a build from Buildkite again. */
export function refreshBuild({
  actions,
}: {
  actions: BuildActions;
}): BuildCommand<z.output<typeof actOnBuildSchema>> {
  return {
    summary: 'Fetches a build from Buildkite again',
    on: 'build',
    path: `${buildPath}/refresh`,
    permission: buildRefreshPermission,
    body: actOnBuildSchema,
    async run({ build, body }) {
      const { pipeline, number } = build;
      if (body.dryRun)
        return done(
          `${pipeline} #${number} would be fetched from Buildkite again`,
        );
      await actions.lookAt(build);
      return done(
        `${pipeline} #${number} is being fetched from Buildkite again`,
      );
    },
  };
}
