import type { Caller } from '../http/Caller';
import type { HarborModel } from '../model/HarborModel';
import type { CveAllowlist, Member, Project } from '../model/types';
import { moment } from './times';

export function presentProject(
  model: HarborModel,
  caller: Caller,
  project: Project,
) {
  const roles = caller.roles(project);
  const owner = model.users.find(each => each.username === project.ownerName);
  return {
    creation_time: moment(project.createdAt),
    ...(roles.length > 0 && { current_user_role_id: highest(roles) }),
    current_user_role_ids: caller.user ? roles : null,
    cve_allowlist: {
      ...presentAllowlist(project.allowlist),
      project_id: project.id,
    },
    metadata: Object.fromEntries(project.metadata),
    name: project.name,
    owner_id: owner?.id ?? 1,
    owner_name: project.ownerName,
    project_id: project.id,
    repo_count: project.repositories.size,
    update_time: moment(project.updatedAt),
  };
}

export function presentAllowlist(list: CveAllowlist) {
  return {
    creation_time: moment(list.createdAt),
    ...(list.expiresAt !== undefined && { expires_at: list.expiresAt }),
    ...(list.id > 0 && { id: list.id }),
    items: list.cves.map(cve => ({ cve_id: cve })),
    update_time: moment(list.updatedAt),
  };
}

const roleNames = {
  1: 'projectAdmin',
  2: 'developer',
  3: 'guest',
  4: 'maintainer',
  5: 'limitedGuest',
} as const;

export function presentMember(
  model: HarborModel,
  project: Project,
  { id, userId, roleId }: Member,
) {
  return {
    entity_id: userId,
    entity_name: model.users.find(user => user.id === userId)?.username ?? '',
    entity_type: 'u',
    id,
    project_id: project.id,
    role_id: roleId,
    role_name: roleNames[roleId],
  };
}

/** Project admin, maintainer, developer, guest, limited guest. */
function highest(roles: readonly number[]): number | undefined {
  return [1, 4, 2, 3, 5].find(role => roles.includes(role));
}
