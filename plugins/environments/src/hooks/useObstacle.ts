import {
  usePermission,
  type AsyncPermissionResult,
} from '@backstage/plugin-permission-react';
import {
  environmentDestroyPermission,
  environmentExtendPermission,
  environmentOpenPermission,
  environmentRefreshPermission,
  environmentSleepPermission,
  environmentSyncPermission,
  environmentWakePermission,
  noticeAcknowledgePermission,
} from '@slipway/plugin-environments-common';

const permissions = {
  wake: environmentWakePermission,
  sleep: environmentSleepPermission,
  extend: environmentExtendPermission,
  destroy: environmentDestroyPermission,
  refresh: environmentRefreshPermission,
  sync: environmentSyncPermission,
};

/** What may be done to an environment that exists. */
export type EnvironmentVerb = keyof typeof permissions;

/** Why the reader may not do `verb` to environment `name`; undefined when they may. */
export function useObstacle(
  verb: EnvironmentVerb,
  name: string,
): string | undefined {
  const result = usePermission({
    permission: permissions[verb],
    resourceRef: name,
  });
  return wordsOf(result, `${verb} ${name}`);
}

/** Why the reader may not open a PR environment; undefined when they may. */
export function useOpenObstacle(): string | undefined {
  const result = usePermission({ permission: environmentOpenPermission });
  return wordsOf(result, 'open a PR environment');
}

/** Why the reader may not take note of a notice; undefined when they may. */
export function useAcknowledgeObstacle(): string | undefined {
  const result = usePermission({ permission: noticeAcknowledgePermission });
  return wordsOf(result, 'take note of this');
}

function wordsOf(result: AsyncPermissionResult, what: string) {
  if (result.loading) return 'Looking up whether you may do this';
  if (result.error) {
    return `Could not look up whether you may do this: ${result.error.message}`;
  }
  return result.allowed
    ? undefined
    : `You do not have the permission to ${what}`;
}
