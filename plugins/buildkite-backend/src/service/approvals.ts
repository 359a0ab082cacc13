import type { Approval, BuildRef } from '@slipway/plugin-buildkite-common';
import type { ObservedJob } from '../observed';
import { blockOf, type BlockStep } from './blockSteps';

/**
 * Block steps that wait for somebody, in the order of the pipeline.
 *
 * @param jobs those that count
 */
export function approvalsOf(
  build: BuildRef,
  jobs: readonly ObservedJob[],
  blocks: readonly BlockStep[],
): Approval[] {
  const { organization, pipeline, number } = build;
  return jobs.flatMap((job, index) => {
    if (job.type !== 'manual' || job.state !== 'blocked') return [];
    const block = blockOf(job, blocks);
    return {
      build: { organization, pipeline, number },
      job: job.id,
      label: job.label,
      prompt: job.block?.prompt ?? block?.prompt,
      fields: job.block?.fields ?? block?.fields,
      since: waitsSince(job, jobs.slice(0, index)),
    };
  });
}

/** Buildkite does not tell when a block step's turn came: with the end of what is before it. */
function waitsSince(
  { runnableAt, createdAt }: ObservedJob,
  before: readonly ObservedJob[],
): string | undefined {
  if (runnableAt) return runnableAt;
  const ends = before.flatMap(({ finishedAt }) => finishedAt ?? []);
  return [...ends, ...(createdAt ? [createdAt] : [])].sort().at(-1);
}
