import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { capture } from './processes.mjs';
import { root, state } from './paths.mjs';
import { Problem } from './problem.mjs';
import { digestOf, isCurrent, stamp } from './stamps.mjs';
import { step } from './steps.mjs';

const STAMP = 'frontend';
const built = path.join(root, 'packages/app/dist/index.html');

/** What packages of the bundle are, by the role in their package.json. */
const IN_BUNDLE = /^(frontend|web-library|common-library)/;

/** Folders of the packages that end up in the bundle. */
export function bundledPackages() {
  return ['packages', 'plugins'].flatMap(folder =>
    readdirSync(path.join(root, folder))
      .map(name => `${folder}/${name}`)
      .filter(name => {
        const file = path.join(root, name, 'package.json');
        if (!existsSync(file)) return false;
        const { backstage } = JSON.parse(readFileSync(file, 'utf8'));
        return IN_BUNDLE.test(backstage?.role ?? '');
      }),
  );
}

/**
 * Builds the front end when its sources changed since the last time.
 * @param {{ node: string, yarn: string, env: NodeJS.ProcessEnv }} toolchain
 */
export async function ensureFrontend({ node, yarn, env }) {
  const digest = digestOf([
    ...bundledPackages(),
    'yarn.lock',
    'app-config.yaml',
  ]);
  if (existsSync(built) && isCurrent(STAMP, digest)) return;
  await step('Building the front end', async () => {
    const { code, output } = await capture(
      node,
      [yarn, 'workspace', 'app', 'build'],
      { env: { ...env, NODE_ENV: 'production' } },
    );
    if (code !== 0) {
      mkdirSync(path.join(state, 'logs'), { recursive: true });
      const log = path.join(state, 'logs', 'frontend.log');
      writeFileSync(log, output);
      const tail = output.trim().split('\n').slice(-15).join('\n  ');
      throw new Problem(
        `The front end does not build:\n  ${tail}\n  All of it: ${log}`,
      );
    }
    stamp(STAMP, digest);
  });
}
