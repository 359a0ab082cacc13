import { ConflictError } from '@backstage/errors';
import {
  jobUnblockPermission,
  unblockJobSchema,
} from '@slipway/plugin-buildkite-common';
import type { z } from 'zod';
import { plainLabel } from '../service';
import { fieldsToSend } from './blockFields';
import { findJob, requireNotDeleted } from './buildChecks';
import type { BuildActions } from './BuildActions';
import { done, nothingToDo } from './results';
import { buildPath, type BuildCommand } from './types';

/** `POST …/jobs/{id}/unblock`: lets a build go on that waits for a person, under that person's name where Buildkite knows it. */
export function unblockJob({
  actions,
}: {
  actions: BuildActions;
}): BuildCommand<z.output<typeof unblockJobSchema>> {
  return {
    summary: 'Lets a build go on that waits for a person',
    on: 'build',
    path: `${buildPath}/jobs/:job/unblock`,
    permission: jobUnblockPermission,
    body: unblockJobSchema,
    async run({ build, body, by, params }) {
      const { organization, pipeline, number } = build;
      requireNotDeleted(build);
      const job = findJob(build, params.job);
      const label = plainLabel(job.label);
      const name = `${label} of ${pipeline} #${number}`;
      if (job.type !== 'manual')
        throw new ConflictError(`${name} does not wait for a person`);
      if (job.state === 'unblocked') {
        const who = job.block?.unblockedBy?.name ?? 'somebody';
        return nothingToDo(`${who} has unblocked ${name} already`);
      }
      if (job.state !== 'blocked') {
        throw new ConflictError(
          `${name} is ${job.state}; it can be unblocked once everything before it has ended`,
        );
      }
      const waiting = build.approvals.find(one => one.job === job.id);
      const fields = fieldsToSend(body.fields, waiting?.fields);
      const actor = await actions.actor(by, organization);
      const under = actor.userId
        ? `as ${actor.name}`
        : `as the owner of the portal's token, with a note that ${actor.name} did it (Buildkite has no user with their mail address)`;
      if (body.dryRun) return done(`Buildkite would unblock ${name} ${under}`);
      await actions.send(build, {
        method: 'PUT',
        path: `/pipelines/${pipeline}/builds/${number}/jobs/${job.id}/unblock`,
        body: {
          fields,
          ...(actor.userId && { unblocker: actor.userId }),
        },
      });
      const remark = await actions.conclude(build, {
        actor,
        did: `unblocked ${label}`,
        reason: by.reason,
        // Buildkite itself says who did it; a reason it has no place for.
        note: !actor.userId || Boolean(by.reason),
      });
      return done(`${name} is unblocked ${under}${remark}`);
    },
  };
}
