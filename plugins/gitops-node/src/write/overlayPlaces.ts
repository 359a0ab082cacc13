import { ConflictError, NotFoundError } from '@backstage/errors';
import { overlayPath } from '../layout/paths';
import { parseOverlayFile, type OverlayContext } from '../parse/overlayFile';
import type { OverlayFile } from '../types';
import type { WorkingTree } from './WorkingTree';

/** An overlay as it is in a tree. */
export interface OpenOverlay {
  text: string;
  file: OverlayFile;
  context: OverlayContext;
}

/**
 * The overlay of a service.
 *
 * @throws NotFoundError, and ConflictError when it is broken.
 */
export async function readOverlay(
  tree: WorkingTree,
  environment: 'staging' | 'production',
  service: string,
): Promise<OpenOverlay> {
  const path = overlayPath(environment, service);
  const text = await tree.read(path);
  if (text === undefined) {
    throw new NotFoundError(
      `There is no service "${service}" in ${environment}: ${path} does not exist`,
    );
  }
  const folder = `${environment}/${service}/`;
  const beside = new Map<string, string | undefined>();
  for (const other of tree.paths()) {
    if (other.startsWith(folder) && other !== path) {
      beside.set(other.slice(folder.length), await tree.read(other));
    }
  }
  const context: OverlayContext = {
    path,
    environment,
    service,
    base: await tree.readBase(service),
    readFile: name => beside.get(name.replace(/^\.\//, '')),
  };
  return { text, file: parseOverlay(text, context), context };
}

/** @throws ConflictError naming what is wrong with it. */
export function parseOverlay(
  text: string,
  context: OverlayContext,
): OverlayFile {
  const parsed = parseOverlayFile(text, context);
  if (parsed.ok) return parsed.value;
  const reasons = parsed.problems.map(({ reason }) => reason).join('; ');
  throw new ConflictError(
    `${context.path} is broken, mend it first: ${reasons}`,
  );
}
