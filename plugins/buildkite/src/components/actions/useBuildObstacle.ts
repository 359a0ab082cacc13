import {
  buildRef,
  permissionOfVerb,
  type BuildRef,
  type BuildVerb,
} from '@slipway/plugin-buildkite-common';
import { actionToDo, useObstacle } from '@slipway/ui';
import { buildName } from '../links/BuildLink';

/** What may be done to a build that exists. */
export type ExistingBuildVerb = Exclude<BuildVerb, 'create'>;

/** Why the reader may not do `verb` to a build, and who may; undefined when they may. */
export function useBuildObstacle(
  verb: ExistingBuildVerb,
  build: BuildRef,
): string | undefined {
  const permission = permissionOfVerb[verb];
  return useObstacle({
    permission,
    resourceRefs: [buildRef(build)],
    what: actionToDo(permission.name, buildName(build)),
  });
}
