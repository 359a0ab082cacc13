import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { ResourcePermission } from '@backstage/plugin-permission-common';
import type { PermissionRuleset } from '@backstage/plugin-permission-node';
import {
  environmentReadPermission,
  type Environment,
} from '@slipway/plugin-environments-common';
import { refusal, ResourceAccess } from '@slipway/routes-node';
import type { EnvironmentFilter } from '../store';
import { onlyService } from './onlyService';

/** Asks the permission framework who may see and do what with which environment. */
export class EnvironmentAccess extends ResourceAccess<
  Environment,
  EnvironmentFilter
> {
  constructor(
    permissions: PermissionsService,
    ruleset: PermissionRuleset<Environment, EnvironmentFilter>,
  ) {
    super({
      ...{ permissions, ruleset, read: environmentReadPermission },
      nothing: { property: 'name', values: [] },
      plural: 'environments',
    });
  }

  /**
   * @param services what of the environment it is done to; each has to be allowed. Absent: the environment as one, which
   *   is allowed by any of its services
   * @throws NotAllowedError when somebody may not do that
   */
  async require(
    credentials: BackstageCredentials,
    permission: ResourcePermission,
    environment: Environment,
    services?: string[],
  ): Promise<void> {
    const { name } = environment;
    const may = await this.judge(credentials, permission);
    if (!services) {
      if (may(environment)) return;
      throw refusal(permission.name, name);
    }
    const refused = services.filter(
      service => !may(onlyService(environment, service)),
    );
    if (refused.length === 0) return;
    throw refusal(
      permission.name,
      refused.length === services.length
        ? name
        : `${refused.join(', ')} in ${name}`,
    );
  }
}
