import {
  environmentDestroyPermission,
  environmentExtendPermission,
  environmentOpenPermission,
  environmentRef,
  environmentRefreshPermission,
  environmentSleepPermission,
  environmentSyncPermission,
  environmentWakePermission,
  newEnvironmentRef,
  noticeAcknowledgePermission,
  type Environment,
} from '@slipway/plugin-environments-common';
import { actionToDo, useObstacle as useSharedObstacle } from '@slipway/ui';

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

/**
 * Why the reader may not do `verb` to an environment, or to one service of it; undefined when they may.
 * Waking all of an environment, or putting it to sleep, takes the permission on each service that hibernates.
 */
export function useObstacle(
  verb: EnvironmentVerb,
  environment: Pick<Environment, 'name' | 'kind' | 'hibernation'>,
  service?: string,
): string | undefined {
  const { name, kind } = environment;
  const permission = permissions[verb];
  return useSharedObstacle({
    permission,
    // A PR environment belongs to its change, with everything in it.
    resourceRefs:
      service && kind !== 'pull-request'
        ? [environmentRef(name, service)]
        : wholeOf(verb, environment),
    what: actionToDo(permission.name, service ? `${service} in ${name}` : name),
  });
}

/**
 * Why the reader may not open a PR environment with these services; undefined when they may.
 *
 * @param services absent: with any that there is
 */
export function useOpenObstacle(services: string[] = []): string | undefined {
  return useSharedObstacle({
    permission: environmentOpenPermission,
    resourceRefs: [newEnvironmentRef(services)],
    what: ['open a PR environment', services.join(', ')]
      .filter(Boolean)
      .join(' with '),
  });
}

/** Why the reader may not take note of a notice; undefined when they may. */
export function useAcknowledgeObstacle(): string | undefined {
  return useSharedObstacle({
    permission: noticeAcknowledgePermission,
    what: 'take note of this',
  });
}

function wholeOf(
  verb: EnvironmentVerb,
  { name, hibernation }: Pick<Environment, 'name' | 'hibernation'>,
): string[] {
  const services =
    verb === 'wake' || verb === 'sleep'
      ? Object.keys(hibernation?.replicas ?? {})
      : [];
  return services.length > 0
    ? services.map(service => environmentRef(name, service))
    : [environmentRef(name)];
}
