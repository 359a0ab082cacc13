import { type Build, type BuildState } from '@slipway/plugin-buildkite-common';

/** How the default branch of a pipeline is. */
export interface BranchHealth {
  /** `example/shop`. */
  pipeline: string;
  branch: string;
  green: boolean;
  /** When the first build of the present row of like results ended (ISO 8601). */
  since: string;
  /** The row may reach back further than what was read. */
  atLeast: boolean;
}

const verdicts: Partial<Record<BuildState, boolean>> = {
  passed: true,
  failed: false,
  failing: false,
};

/**
 * Whether the default branch of each pipeline is green, by its newest build that says so; those that still run, wait for a
 * person, were canceled or skipped say nothing.
 *
 * @param builds the newest first
 */
export function defaultBranchHealth(builds: Build[]): BranchHealth[] {
  const byPipeline = new Map<string, Build[]>();
  for (const build of builds) {
    if (!build.isDefaultBranch || verdicts[build.state] === undefined) continue;
    const pipeline = `${build.organization}/${build.pipeline}`;
    byPipeline.set(pipeline, [...(byPipeline.get(pipeline) ?? []), build]);
  }
  return [...byPipeline].flatMap(([pipeline, [newest, ...older]]) => {
    if (!newest) return [];
    const green = verdicts[newest.state] === true;
    const turned = older.findIndex(
      build => (verdicts[build.state] === true) !== green,
    );
    const first = turned < 0 ? older.at(-1) : older[turned - 1];
    const { finishedAt, createdAt } = first ?? newest;
    return {
      pipeline,
      branch: newest.branch,
      green,
      since: finishedAt ?? createdAt,
      atLeast: turned < 0,
    };
  });
}
