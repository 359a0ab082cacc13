import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { ResourcePermission } from '@backstage/plugin-permission-common';
import type { PermissionRuleset } from '@backstage/plugin-permission-node';
import { imageReadPermission } from '@slipway/plugin-harbor-common';
import { refusal, ResourceAccess } from '@slipway/routes-node';
import type { ImageFilter } from '../store/types';
import type { ImageToJudge } from './rules';

/** Asks the permission framework who may see and do what with which image, project or replication policy. */
export class ImageAccess extends ResourceAccess<ImageToJudge, ImageFilter> {
  constructor(
    permissions: PermissionsService,
    ruleset: PermissionRuleset<ImageToJudge, ImageFilter>,
  ) {
    super({
      ...{ permissions, ruleset, read: imageReadPermission },
      nothing: { property: 'instance', values: [] },
      plural: 'images',
    });
  }

  /** Whether somebody may see this one; of what services share, whoever may see one of them sees it. */
  override maySee(
    credentials: BackstageCredentials,
    one: ImageToJudge,
  ): Promise<boolean> {
    return super.maySee(credentials, { ...one, shared: false });
  }

  /**
   * @param name as the refusal names it: its `imageResourceRef`
   * @throws NotAllowedError when somebody may not do that
   */
  async require(
    credentials: BackstageCredentials,
    permission: ResourcePermission,
    one: ImageToJudge,
    name: string,
  ): Promise<void> {
    const may = await this.judge(credentials, permission);
    if (!may(one)) throw refusal(permission.name, name);
  }
}
