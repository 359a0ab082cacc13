import { InputError } from '@backstage/errors';
import type { EnvironmentFile } from '../types';
import { NAME_RULE, isReservedNamespace, isValidName } from './names';

/** Path of `hibernation.yaml`. */
export const HIBERNATION_PATH = 'staging/hibernation.yaml';

/** The folders a reader has to look at. */
export const LAYOUT_ROOTS = ['_base', 'environments', 'production', 'staging'];

const FOLDERS = {
  'pull-request': 'environments/pr',
  testbed: 'environments/testbed',
} as const;

const KIND_OF_FOLDER = new Map<string, EnvironmentFile['kind']>([
  [FOLDERS['pull-request'], 'pull-request'],
  [FOLDERS.testbed, 'testbed'],
]);

/** What a path of the repository holds. */
export type PathRole =
  | { role: 'environment'; kind: EnvironmentFile['kind']; name: string }
  | { role: 'misplaced-environment'; kind: EnvironmentFile['kind'] }
  | {
      role: 'overlay';
      environment: 'staging' | 'production';
      service: string;
    }
  | { role: 'overlay-part'; folder: string }
  | { role: 'hibernation' }
  | { role: 'base'; name: string };

/** Says what the layout keeps at a path; undefined for paths it does not know. */
export function roleOfPath(path: string): PathRole | undefined {
  const parts = path.split('/');
  const [root, second, third] = parts;
  if (root === 'environments') return roleOfEnvironmentPath(path, parts);
  if (root === '_base' && second && third) {
    return { role: 'base', name: second };
  }
  if (path === HIBERNATION_PATH) return { role: 'hibernation' };
  if ((root === 'staging' || root === 'production') && second && third) {
    return parts.length === 3 && third === 'kustomization.yaml'
      ? { role: 'overlay', environment: root, service: second }
      : { role: 'overlay-part', folder: `${root}/${second}` };
  }
  return undefined;
}

function roleOfEnvironmentPath(
  path: string,
  parts: string[],
): PathRole | undefined {
  const kind = KIND_OF_FOLDER.get(parts.slice(0, 2).join('/'));
  const fileName = parts.at(-1) ?? '';
  if (!kind || parts.length < 3 || !/\.ya?ml$/i.test(fileName)) {
    return undefined;
  }
  if (parts.length > 3 || !path.endsWith('.yaml')) {
    return { role: 'misplaced-environment', kind };
  }
  return {
    role: 'environment',
    kind,
    name: fileName.slice(0, -'.yaml'.length),
  };
}

/**
 * Path of the file of a PR environment or Testbed.
 *
 * @throws InputError when the name would escape the layout or claim a namespace of the platform.
 */
export function environmentFilePath(
  name: string,
  kind: EnvironmentFile['kind'],
): string {
  if (!isValidName(name)) {
    throw new InputError(
      `"${name}" cannot be the name of an environment: use ${NAME_RULE}`,
    );
  }
  if (isReservedNamespace(name)) {
    throw new InputError(
      `"${name}" cannot be the name of a PR environment or Testbed: that namespace belongs to the platform`,
    );
  }
  return `${FOLDERS[kind]}/${name}.yaml`;
}

/**
 * Path of the overlay of a service in staging or production.
 *
 * @throws InputError when the service's name would escape the layout.
 */
export function overlayPath(
  environment: 'staging' | 'production',
  service: string,
): string {
  if (!isValidName(service)) {
    throw new InputError(
      `"${service}" cannot be the name of a service: use ${NAME_RULE}`,
    );
  }
  return `${environment}/${service}/kustomization.yaml`;
}

/** Folder of a base. */
export function basePath(name: string): string {
  return `_base/${name}`;
}
