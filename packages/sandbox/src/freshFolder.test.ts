import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freshFolder } from './freshFolder';

let parent: string;
let folder: string;

beforeEach(async () => {
  parent = await mkdtemp(path.join(tmpdir(), 'fresh-'));
  folder = path.join(parent, 'data', 'git');
});

afterEach(() => rm(parent, { recursive: true, force: true }));

it('makes the folder', async () => {
  await freshFolder(folder);
  expect(await readdir(folder)).toEqual(['.slipway-sandbox']);
});

it('removes what an earlier run left', async () => {
  await freshFolder(folder);
  await mkdir(path.join(folder, 'example', 'shop.git'), { recursive: true });
  await writeFile(path.join(folder, 'state.json'), '{}');
  await freshFolder(folder);
  expect(await readdir(folder)).toEqual(['.slipway-sandbox']);
});

it('leaves alone what is not the sandbox’s, and says so', async () => {
  await mkdir(path.join(folder, 'thesis'), { recursive: true });
  await expect(freshFolder(folder)).rejects.toThrow(
    "holds files that are not the sandbox's; give --data another folder.",
  );
  expect(await readdir(folder)).toEqual(['thesis']);
});
