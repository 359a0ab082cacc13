import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { validateEnvironmentFile } from '../check/validateEnvironmentFile';
import { environmentFilePath, roleOfPath } from '../layout/paths';
import { parseEnvironmentFile } from '../parse/environmentFile';
import type { EnvironmentFile } from '../types';
import { EditError } from './EditError';
import type { WorkingTree } from './WorkingTree';

/** Where the file of an environment is; undefined when there is none. */
export function findEnvironment(
  tree: WorkingTree,
  name: string,
): string | undefined {
  return [
    environmentFilePath(name, 'pull-request'),
    environmentFilePath(name, 'testbed'),
  ].find(path => tree.has(path));
}

/**
 * The file of an environment, its text and what it says.
 *
 * @throws NotFoundError, and ConflictError when the file is broken.
 */
export async function readEnvironment(
  tree: WorkingTree,
  name: string,
): Promise<{ path: string; text: string; file: EnvironmentFile }> {
  const path = findEnvironment(tree, name);
  const text = path && (await tree.read(path));
  if (!path || text === undefined) {
    throw new NotFoundError(
      `There is no environment "${name}" in the GitOps repository (any more)`,
    );
  }
  const file = parseText(path, text);
  if (!file) {
    const reasons = validateEnvironmentFile(text, path, tree.baseNames());
    throw new ConflictError(
      `${path} is broken, mend it first: ${reasons.map(({ reason }) => reason).join('; ')}`,
    );
  }
  return { path, text, file };
}

/** What the text of an environment file says; undefined when it is broken. */
export function parseText(
  path: string,
  text: string,
): EnvironmentFile | undefined {
  const role = roleOfPath(path);
  if (role?.role !== 'environment') return undefined;
  const parsed = parseEnvironmentFile(text, { path, ...role });
  return parsed.ok ? parsed.value.file : undefined;
}

/**
 * Puts a text into an environment file after checking that Argo CD can follow
 * it and that it says what is wanted, nothing else.
 *
 * @throws InputError naming what is wrong with it.
 * @throws ConflictError when the file's form (an anchor, say) made an edit mean something else.
 */
export function writeEnvironment(
  tree: WorkingTree,
  path: string,
  text: string,
  wanted: Pick<EnvironmentFile, 'commit' | 'services' | 'dependencies'>,
): EnvironmentFile {
  const broken = validateEnvironmentFile(text, path, tree.baseNames());
  const file = parseText(path, text);
  if (broken.length > 0 || !file) {
    const reasons = broken.map(({ reason }) => reason).join('; ');
    throw new InputError(`${path} would be broken: ${reasons}`);
  }
  if (essence(file) !== essence(wanted)) {
    throw new EditError('values in it depend on each other');
  }
  tree.write(path, text);
  return file;
}

function essence({
  commit,
  services,
  dependencies,
}: Pick<EnvironmentFile, 'commit' | 'services' | 'dependencies'>): string {
  const images = services.map(({ service, image, tag }) =>
    [service, image, tag].join(' '),
  );
  return JSON.stringify([commit, images.sort(), [...dependencies].sort()]);
}

/**
 * Refuses an environment whose Applications would have the names of another's:
 * `pr-1` with service `a-b` and `pr-1-a` with service `b`.
 *
 * @throws ConflictError
 */
export async function refuseClashes(
  tree: WorkingTree,
  { name, path, services, dependencies }: EnvironmentFile,
): Promise<void> {
  const components = [
    'namespace',
    ...services.map(({ service }) => service),
    ...dependencies,
  ];
  const mine = new Set(components.map(component => `${name}-${component}`));
  for (const other of tree.paths()) {
    const role = roleOfPath(other);
    const taken: string[] = [];
    if (role?.role === 'overlay') {
      taken.push(`${role.environment}-${role.service}`);
    } else if (
      role?.role === 'environment' &&
      other !== path &&
      (role.name.startsWith(`${name}-`) || name.startsWith(`${role.name}-`))
    ) {
      const text = await tree.read(other);
      const file = text === undefined ? undefined : parseText(other, text);
      taken.push(
        `${role.name}-namespace`,
        ...(file?.services ?? []).map(item => `${role.name}-${item.service}`),
        ...(file?.dependencies ?? []).map(item => `${role.name}-${item}`),
      );
    }
    const clash = taken.find(application => mine.has(application));
    if (clash) {
      throw new ConflictError(
        `Argo CD would make an Application "${clash}" for "${name}" and for ${other}: choose another name`,
      );
    }
  }
}
