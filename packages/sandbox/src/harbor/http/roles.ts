/** What each role may do in a project: `resource:action`, and `resource:*`. */
const limitedGuest = [
  'self:read',
  'quota:read',
  'repository:list',
  'repository:read',
  'repository:pull',
  'configuration:read',
  'scan:read',
  'sbom:read',
  'scanner:read',
  'tag:list',
  'accessory:list',
  'artifact:read',
  'artifact:list',
  'artifact-addition:read',
];
const guest = [
  ...limitedGuest,
  'member:read',
  'member:list',
  'label:read',
  'label:list',
  'robot:read',
  'robot:list',
];
const developer = [
  ...guest,
  'repository:create',
  'repository:update',
  'repository:push',
  'tag-retention:*',
  'artifact:create',
  'tag:create',
  'artifact-label:create',
  'artifact-label:delete',
  'export-cve:*',
];
const maintainer = [
  ...developer,
  'metadata:read',
  'label:*',
  'repository:delete',
  'immutable-tag:*',
  'notification-policy:read',
  'notification-policy:list',
  'scan:*',
  'sbom:*',
  'artifact:delete',
  'tag:delete',
];
const projectAdmin = [
  ...maintainer,
  'self:*',
  'member:*',
  'metadata:*',
  'log:list',
  'configuration:update',
  'robot:*',
  'notification-policy:*',
  'scanner:create',
  'preheat-policy:*',
];

const roles = new Map<number, ReadonlySet<string>>([
  [1, new Set(projectAdmin)],
  [2, new Set(developer)],
  [3, new Set(guest)],
  [4, new Set(maintainer)],
  [5, new Set(limitedGuest)],
]);

/** What everybody may do in a public project. */
const everybody = new Set([
  'self:read',
  'label:read',
  'label:list',
  'repository:list',
  'repository:read',
  'repository:pull',
  'configuration:read',
  'scan:read',
  'sbom:read',
  'scanner:read',
  'tag:list',
  'accessory:list',
  'artifact:read',
  'artifact:list',
  'artifact-addition:read',
]);

/** @param role 1 project admin, 2 developer, 3 guest, 4 maintainer, 5 limited guest */
export function roleMay(
  role: number,
  resource: string,
  action: string,
): boolean {
  const granted = roles.get(role);
  return (
    granted !== undefined &&
    (granted.has(`${resource}:${action}`) || granted.has(`${resource}:*`))
  );
}

export function publicMay(resource: string, action: string): boolean {
  return everybody.has(`${resource}:${action}`);
}
