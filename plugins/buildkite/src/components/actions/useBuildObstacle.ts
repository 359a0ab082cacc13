import {
  buildRef,
  permissionOfVerb,
  type BuildRef,
  type BuildVerb,
} from '@slipway/plugin-buildkite-common';
import { useObstacle } from '@slipway/ui';

/** What may be done to a build that exists. */
export type ExistingBuildVerb = Exclude<BuildVerb, 'create'>;

const words: Record<ExistingBuildVerb, string> = {
  rebuild: 'start {} again',
  cancel: 'cancel {}',
  retry: 'run failed jobs of {} again',
  unblock: 'let {} go on',
  refresh: 'refresh {}',
};

/** Why the reader may not do `verb` to a build, and who may; undefined when they may. */
export function useBuildObstacle(
  verb: ExistingBuildVerb,
  build: BuildRef,
): string | undefined {
  return useObstacle({
    permission: permissionOfVerb[verb],
    resourceRefs: [buildRef(build)],
    what: words[verb].replace('{}', () => `${build.pipeline} #${build.number}`),
  });
}
