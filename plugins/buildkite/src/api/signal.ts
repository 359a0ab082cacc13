import { buildkiteSignalSchema } from '@slipway/plugin-buildkite-common';
import type { Concerns } from '@slipway/ui';
import { buildkiteKeys } from './keys';

/** Reads a signal; undefined when it tells of nothing that this version of the page knows. */
export function readSignal(message: unknown): Concerns | undefined {
  const { data } = buildkiteSignalSchema.safeParse(message);
  if (!data) return undefined;
  const { builds, runs, news } = data;
  const ofBuilds = builds.length > 0 || news;
  const ofRuns = runs.length > 0 || news;
  if (!ofBuilds && !ofRuns) return undefined;
  return ({ queryKey: [root, part, ref] }) => {
    if (root !== buildkiteKeys.all[0]) return false;
    switch (part) {
      case 'builds':
      case 'approvals':
        return ofBuilds;
      case 'runs':
        return ofRuns;
      case 'build':
        return news || builds.some(build => build === ref);
      case 'run':
        return news || runs.some(run => run === ref);
      case 'pipelines':
        return news;
      default:
        return false;
    }
  };
}
