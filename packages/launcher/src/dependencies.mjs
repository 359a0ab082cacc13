import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { capture } from './processes.mjs';
import { root, state } from './paths.mjs';
import { Problem } from './problem.mjs';
import { digestOf, isCurrent, stamp } from './stamps.mjs';
import { step } from './steps.mjs';
import { unreachable } from './toolchain.mjs';

const STAMP = 'dependencies';

/** Whether what is installed is what the lockfile names. */
export const isInstalled = () =>
  existsSync(path.join(root, 'node_modules')) && isCurrent(STAMP, digest());

/**
 * Installs what the committed lockfile names, unless it is there.
 * @param {{ node: string, yarn: string, env: NodeJS.ProcessEnv }} toolchain
 */
export async function ensureDependencies({ node, yarn, env }) {
  if (isInstalled()) return;
  await step('Installing dependencies from yarn.lock', async () => {
    const { code, output } = await capture(
      node,
      [yarn, 'install', '--immutable'],
      { env },
    );
    mkdirSync(path.join(state, 'logs'), { recursive: true });
    const log = path.join(state, 'logs', 'install.log');
    writeFileSync(log, output);
    if (code !== 0)
      throw new Problem(`${unreachable(output)}\n  All of it: ${log}`);
    stamp(STAMP, digest());
  });
}

function digest() {
  const manifests = ['packages', 'plugins']
    .flatMap(folder =>
      readdirSync(path.join(root, folder)).map(name => `${folder}/${name}`),
    )
    .map(folder => `${folder}/package.json`);
  return digestOf([
    'package.json',
    'yarn.lock',
    '.yarnrc.yml',
    'e2e/package.json',
    ...manifests,
  ]);
}
