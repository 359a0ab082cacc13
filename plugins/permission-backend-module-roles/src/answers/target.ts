import { InputError, NotFoundError } from '@backstage/errors';
import {
  isResourcePermission,
  type Permission,
} from '@backstage/plugin-permission-common';
import type { Conditions } from '../plugins';
import { limitableType, type Criteria } from '../policy';
import { resourceInWords } from '../words';

/** A resource that somebody asks about. */
export interface Target {
  resourceRef: string;
  resourceType: string;
  /** As sentences name it. */
  name: string;
  /** Which of the criteria hold for it. @throws NotFoundError when there is no such resource */
  hold(criteria: readonly Criteria[]): Promise<boolean[]>;
}

/**
 * The resource an action would be done to.
 *
 * @throws InputError when the action is not done to one
 */
export function targetOf(
  permission: Permission,
  resourceRef: string | undefined,
  conditions: Conditions,
): Target | undefined {
  if (resourceRef === undefined) return undefined;
  if (!isResourcePermission(permission)) {
    throw new InputError(
      `resourceRef: ${permission.name} is not done to one resource; leave it out`,
    );
  }
  const { resourceType } = permission;
  const type = limitableType(resourceType);
  const name = resourceInWords(resourceType, resourceRef);
  return {
    resourceRef,
    resourceType,
    name,
    async hold(criteria) {
      if (!type) return criteria.map(() => false);
      const exists: Criteria = { anyOf: [type.never, { not: type.never }] };
      const [found, ...held] = await conditions.hold(
        { pluginId: type.pluginId, resourceType, resourceRef },
        [exists, ...criteria],
      );
      if (!found)
        throw new NotFoundError(`There is no ${resourceType} ${name}`);
      return held;
    },
  };
}
