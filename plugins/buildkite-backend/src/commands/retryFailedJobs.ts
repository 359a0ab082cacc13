import {
  actOnBuildSchema,
  jobRetryPermission,
} from '@slipway/plugin-buildkite-common';
import type { z } from 'zod';
import { plainLabel } from '../service';
import { requireNotDeleted } from './buildChecks';
import type { BuildActions } from './BuildActions';
import { done, nothingToDo } from './results';
import { buildPath, type BuildCommand } from './types';

/** Without these words Buildkite would run again what failed softly, too: nobody was told of that. */
const failed = ['canceled', 'expired', 'failed', 'timed_out'];

/** `POST …/retry-failed-jobs`: runs every job again that failed, and what broke because of it. */
export function retryFailedJobs({
  actions,
}: {
  actions: BuildActions;
}): BuildCommand<z.output<typeof actOnBuildSchema>> {
  return {
    summary: 'Runs every failed job again',
    on: 'build',
    path: `${buildPath}/retry-failed-jobs`,
    permission: jobRetryPermission,
    body: actOnBuildSchema,
    async run({ build, body, by }) {
      const { organization, pipeline, number, jobDetails } = build;
      requireNotDeleted(build);
      const jobs = jobDetails.filter(
        ({ type, state, retriedIn, softFailed }) =>
          type === 'script' &&
          failed.includes(state) &&
          !retriedIn &&
          !softFailed,
      );
      const name = `${pipeline} #${number}`;
      if (jobs.length === 0)
        return nothingToDo(
          `No job of ${name} has failed; there was nothing to do`,
        );
      const labels = jobs.map(({ label }) => plainLabel(label)).join(', ');
      if (body.dryRun) return done(`Buildkite would run again: ${labels}`);
      const actor = await actions.actor(by, organization);
      await actions.send(build, {
        method: 'PUT',
        path: `/pipelines/${pipeline}/builds/${number}/retry_failed_jobs`,
        body: { states: failed.join(',') },
      });
      const remark = await actions.conclude(build, {
        actor,
        did: `retried ${labels}`,
        reason: by.reason,
      });
      return done(`Of ${name} these run again: ${labels}${remark}`);
    },
  };
}
