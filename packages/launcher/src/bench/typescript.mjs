import path from 'node:path';
import { root } from '../paths.mjs';
import { Problem } from '../problem.mjs';
import { capture } from '../processes.mjs';

/**
 * Runs a TypeScript file of the repository.
 * @param {import('../checks.mjs').Toolchain} toolchain
 * @param {string} file from the root of the checkout
 * @param {(string | number)[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<any>} what the last line that it prints says, as JSON
 */
export async function askTypeScript(toolchain, file, args, env = {}) {
  const { code, output } = await capture(
    toolchain.node,
    [
      '--require',
      path.join(root, 'node_modules/@backstage/cli/config/nodeTransform.cjs'),
      file,
      ...args.map(String),
    ],
    { env: { ...toolchain.env, ...env } },
  );
  if (code !== 0)
    throw new Problem(`${file} ${args[0]} cannot be measured:\n${output}`);
  return JSON.parse(output.trim().split('\n').at(-1) ?? '');
}
