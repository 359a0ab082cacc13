import { ConflictError } from '@backstage/errors';
import {
  actOnBuildSchema,
  jobRetryPermission,
} from '@slipway/plugin-buildkite-common';
import type { z } from 'zod';
import { plainLabel } from '../service';
import { findJob, requireNotDeleted } from './buildChecks';
import type { BuildActions } from './BuildActions';
import { done, nothingToDo } from './results';
import { buildPath, type BuildCommand } from './types';

/** States of jobs that have ended otherwise than passed. */
const retried = new Set([
  'failed',
  'timed_out',
  'canceled',
  'expired',
  'broken',
  'unknown',
]);

/** `POST …/jobs/{id}/retry`: runs one job again. Buildkite does that once per job; its repetition can be retried again. */
export function retryJob({
  actions,
}: {
  actions: BuildActions;
}): BuildCommand<z.output<typeof actOnBuildSchema>> {
  return {
    summary: 'Runs a failed job again',
    on: 'build',
    path: `${buildPath}/jobs/:job/retry`,
    permission: jobRetryPermission,
    body: actOnBuildSchema,
    async run({ build, body, by, params }) {
      const { organization, pipeline, number } = build;
      requireNotDeleted(build);
      const job = findJob(build, params.job);
      const label = plainLabel(job.label);
      const name = `${label} of ${pipeline} #${number}`;
      if (job.retriedIn)
        return nothingToDo(`${name} was retried already; retry its repetition`);
      if (job.type !== 'script')
        throw new ConflictError(
          `${name} runs no command: it cannot be retried`,
        );
      // A job that passed may be retried where its step permits that, which Buildkite alone knows.
      if (!retried.has(job.state) && job.state !== 'passed') {
        throw new ConflictError(
          `${name} is ${job.state}; a job can be retried once it has ended`,
        );
      }
      if (body.dryRun) return done(`Buildkite would run ${name} again`);
      const actor = await actions.actor(by, organization);
      await actions.send(build, {
        method: 'PUT',
        path: `/pipelines/${pipeline}/builds/${number}/jobs/${job.id}/retry`,
      });
      const remark = await actions.conclude(build, {
        actor,
        did: `retried ${label}`,
        reason: by.reason,
      });
      return done(`${name} runs again${remark}`);
    },
  };
}
