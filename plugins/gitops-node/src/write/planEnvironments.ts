import { ConflictError } from '@backstage/errors';
import { environmentFilePath } from '../layout/paths';
import type { EnvironmentFile } from '../types';
import {
  findEnvironment,
  parseText,
  readEnvironment,
  refuseClashes,
  writeEnvironment,
} from './environmentPlaces';
import { environmentText } from './environmentText';
import { nameList } from './commitMessage';
import { momentOf } from './moments';
import { updateEnvironmentText } from './updateEnvironmentText';
import type { Planner } from './types';

/**
 * Opens an environment, or brings the one that is open for the same pull
 * request (or the same branch of a Testbed) to another change: its images,
 * services and dependencies become those of the intent, `createdAt` stays, and
 * `expiresAt` only ever moves later. A broken file of that name is replaced.
 */
export const planOpen: Planner<'open-environment'> = async ({ file }, tree) => {
  const path = environmentFilePath(file.name, file.kind);
  const existing = findEnvironment(tree, file.name);
  if (existing !== undefined && existing !== path) {
    throw new ConflictError(`"${file.name}" is taken by ${existing}`);
  }
  const text = existing && (await tree.read(existing));
  const current = text ? parseText(path, text) : undefined;
  if (current) refuseOther(current, file);
  const written = writeEnvironment(
    tree,
    path,
    current && text
      ? updateEnvironmentText(text, current, file)
      : environmentText(file),
    file,
  );
  await refuseClashes(tree, written);
  const services = nameList(file.services.map(({ service }) => service));
  return {
    subject: `${current ? 'Update' : 'Open'} ${file.name}: ${services}`,
    notes:
      existing && !current
        ? [`${path} was broken and is replaced; its old text is in the history`]
        : [],
  };
};

/** Moves the end of an environment. */
export const planExtend: Planner<'extend-environment'> = async (
  { name, expiresAt },
  tree,
  { now },
) => {
  const moment = momentOf(expiresAt, 'expiresAt', now);
  const { path, text, file } = await readEnvironment(tree, name);
  if (file.expiresAt === undefined || !isSameTime(file.expiresAt, moment)) {
    writeEnvironment(
      tree,
      path,
      updateEnvironmentText(text, file, { ...file, expiresAt: moment }, true),
      file,
    );
  }
  return { subject: `Extend ${name} until ${moment}`, notes: [] };
};

/** Removes the file of an environment, broken or not; nothing to do when it is gone. */
export const planDestroy: Planner<'destroy-environment'> = async (
  { name },
  tree,
) => {
  const path = findEnvironment(tree, name);
  if (path) tree.remove(path);
  return { subject: `Destroy ${name}`, notes: [] };
};

/** @throws ConflictError when the name is held by another change's environment. */
function refuseOther(
  current: EnvironmentFile,
  wanted: Omit<EnvironmentFile, 'path'>,
): void {
  const isSame =
    current.repository === wanted.repository &&
    current.pullRequest?.number === wanted.pullRequest?.number &&
    current.branch === wanted.branch;
  if (isSame) return;
  const owner = current.pullRequest
    ? `pull request ${current.pullRequest.number} of ${current.repository}`
    : `${current.branch ?? current.commit} of ${current.repository}`;
  throw new ConflictError(`"${wanted.name}" is open already, for ${owner}`);
}

function isSameTime(a: string, b: string): boolean {
  return Date.parse(a) === Date.parse(b);
}
