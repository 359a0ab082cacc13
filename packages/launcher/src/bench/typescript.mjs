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
  const output = await run(toolchain, file, args, { env });
  return JSON.parse(output.trim().split('\n').at(-1) ?? '');
}

/**
 * Runs a TypeScript file of the repository that tells one thing after the other.
 * @param {import('../checks.mjs').Toolchain} toolchain
 * @param {string} file from the root of the checkout
 * @param {(string | number)[]} args
 * @param {(told: any) => void} onTold with what each line says, as JSON; lines that are none are left out
 */
export async function followTypeScript(toolchain, file, args, onTold) {
  const onLine = line => line.startsWith('{') && onTold(JSON.parse(line));
  await run(toolchain, file, args, { onLine });
}

async function run({ node, env }, file, args, { env: more = {}, onLine }) {
  const transform = 'node_modules/@backstage/cli/config/nodeTransform.cjs';
  const { code, output } = await capture(
    node,
    ['--require', path.join(root, transform), file, ...args.map(String)],
    { env: { ...env, ...more }, onLine },
  );
  if (code !== 0)
    throw new Problem(`${file} ${args[0]} cannot be measured:\n${output}`);
  return output;
}
