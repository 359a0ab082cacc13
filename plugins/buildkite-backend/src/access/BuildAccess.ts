import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { ResourcePermission } from '@backstage/plugin-permission-common';
import type { PermissionRuleset } from '@backstage/plugin-permission-node';
import { buildReadPermission } from '@slipway/plugin-buildkite-common';
import { refusal, ResourceAccess } from '@slipway/routes-node';
import type { BuildFilter } from '../store';
import type { BuildToJudge } from './rules';

/** Asks the permission framework who may see and do what with which build. */
export class BuildAccess extends ResourceAccess<BuildToJudge, BuildFilter> {
  constructor(
    permissions: PermissionsService,
    ruleset: PermissionRuleset<BuildToJudge, BuildFilter>,
  ) {
    super({
      ...{ permissions, ruleset, read: buildReadPermission },
      nothing: { property: 'organization', values: [] },
      plural: 'builds',
    });
  }

  /**
   * @param build also one that somebody would like to start, by the services of its pipeline
   * @param name as the refusal names it: its `buildRef`, or a `newBuildRef`
   * @throws NotAllowedError when somebody may not do that
   */
  async require(
    credentials: BackstageCredentials,
    permission: ResourcePermission,
    build: BuildToJudge,
    name: string,
  ): Promise<void> {
    const may = await this.judge(credentials, permission);
    if (!may(build)) throw refusal(permission.name, name);
  }
}
