/** Somebody who signs in with a name and a password. */
export interface User {
  id: number;
  username: string;
  password: string;
  realname: string;
  comment: string;
  email?: string;
  sysadmin: boolean;
  createdAt: number;
  updatedAt: number;
}

export interface RobotAccess {
  resource: string;
  action: string;
  effect?: string;
}

export interface RobotPermission {
  kind: 'system' | 'project';
  /** A project's name, `*` for all of them, `/` for the system. */
  namespace: string;
  access: RobotAccess[];
}

/** An account for machines. Its whole name is `robot$name`, or `robot$project+name` on a project's level. */
export interface Robot {
  id: number;
  /** As it was asked for, without prefix. */
  name: string;
  description: string;
  secret: string;
  level: 'system' | 'project';
  /** Of the level `project`. */
  projectId?: number;
  disabled: boolean;
  /** Days; -1 never ends. */
  duration: number;
  /** Seconds since the epoch; -1 never. */
  expiresAt: number;
  permissions: RobotPermission[];
  createdAt: number;
  updatedAt: number;
}

/** How much a project may store. */
export interface Quota {
  id: number;
  projectId: number;
  /** Bytes; -1 is unlimited. */
  hard: number;
  createdAt: number;
  updatedAt: number;
}

export interface AuditLog {
  id: number;
  projectId: number;
  username: string;
  /** `shop/web/storefront:v1` */
  resource: string;
  resourceType: 'artifact' | 'tag' | 'project' | 'repository' | 'robot';
  operation: 'create' | 'delete' | 'pull' | 'update';
  at: number;
}
