import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** By this file a run knows the folder of another. */
const MARK = '.slipway-sandbox';

/**
 * Makes `folder` ready for a new world: what an earlier run left is removed, since a world always begins anew.
 * @throws Error when there is something in it that no run left
 */
export async function freshFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const found = await readdir(folder);
  if (found.length > 0 && !found.includes(MARK)) {
    throw new Error(
      `${folder} holds files that are not the sandbox's; give --data another folder.`,
    );
  }
  await rm(folder, { recursive: true });
  await mkdir(folder);
  await writeFile(path.join(folder, MARK), '');
}
