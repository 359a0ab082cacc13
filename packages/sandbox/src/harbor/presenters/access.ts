import type { AuditLog, Quota, Robot, User } from '../model/accessTypes';
import type { HarborModel } from '../model/HarborModel';
import { robotName } from '../model/robots';
import { moment } from './times';

export function presentRobot(model: HarborModel, robot: Robot) {
  return {
    creation_time: moment(robot.createdAt),
    ...(robot.description !== '' && { description: robot.description }),
    disable: robot.disabled,
    duration: robot.duration,
    editable: true,
    expires_at: robot.expiresAt,
    id: robot.id,
    level: robot.level,
    name: robotName(model, robot),
    permissions: robot.permissions,
    update_time: moment(robot.updatedAt),
  };
}

export function presentQuota(model: HarborModel, quota: Quota) {
  const project = model.projectById(quota.projectId);
  return {
    creation_time: moment(quota.createdAt),
    hard: { storage: quota.hard },
    id: quota.id,
    ref: { id: quota.projectId, name: project?.name ?? '', owner_name: '' },
    update_time: moment(quota.updatedAt),
    used: { storage: project ? model.storageOf(project) : 0 },
  };
}

export function presentAudit(log: AuditLog) {
  return {
    id: log.id,
    op_time: moment(log.at),
    operation: log.operation,
    resource: log.resource,
    resource_type: log.resourceType,
    username: log.username,
  };
}

export function presentUser(user: User) {
  return {
    admin_role_in_auth: false,
    comment: user.comment,
    creation_time: moment(user.createdAt),
    ...(user.email && { email: user.email }),
    realname: user.realname,
    sysadmin_flag: user.sysadmin,
    update_time: moment(user.updatedAt),
    user_id: user.id,
    username: user.username,
  };
}
