import { InputError, NotFoundError } from '@backstage/errors';
import type { BuildRef } from '@slipway/plugin-buildkite-common';

/** A job of a build. @throws NotFoundError */
export function findJob<J extends { id: string; label: string }>(
  { jobDetails, pipeline, number }: BuildRef & { jobDetails: J[] },
  id: string | undefined,
): J {
  const job = jobDetails.find(one => one.id === id);
  if (job) return job;
  throw new NotFoundError(
    `${pipeline} #${number} has no job ${JSON.stringify(id)}`,
  );
}

/** @throws InputError when a build is gone from Buildkite, where nothing can be done to it any more */
export function requireNotDeleted({
  deletedAt,
  pipeline,
  number,
}: BuildRef & { deletedAt?: string }): void {
  if (deletedAt)
    throw new InputError(
      `${pipeline} #${number} was deleted at Buildkite; nothing can be done to it any more`,
    );
}
