import path from 'node:path';
import { root, state } from './paths.mjs';
import { Problem } from './problem.mjs';
import { capture } from './processes.mjs';
import { transform } from './platform.mjs';

/**
 * Makes a key for the portal under test to sign tokens with, and a service token that may do nothing, both for this run
 * only; see e2e/access/prepare.ts.
 * @param {{ node: string, env: NodeJS.ProcessEnv }} toolchain
 * @param {{ data: string }} options
 * @returns {Promise<{ folder: string, config: string }>} where it all is, and the configuration that goes over the sandbox's
 */
export async function prepareAccess({ node, env }, { data }) {
  const folder = path.join(state, data, 'access');
  const script = path.join(root, 'e2e/access/prepare.ts');
  const { code, output } = await capture(
    node,
    ['--require', transform, script, folder],
    { env },
  );
  if (code !== 0)
    throw new Problem(
      `The tokens for the journeys cannot be prepared:\n${output.replace(/^/gm, '  ')}`,
    );
  return { folder, config: path.join(folder, 'app-config.access.yaml') };
}
