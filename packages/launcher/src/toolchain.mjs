import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { Problem } from './problem.mjs';
import { tools } from './paths.mjs';
import { step } from './steps.mjs';

const exec = promisify(execFile);

/** Versions Backstage 1.55 runs on; the first one is what is brought along. */
const NODE_MAJORS = [24, 22];
const YARN = '4.18.1';

const bin = path.join(tools, 'node_modules', '.bin');
const yarnScript = path.join(
  tools,
  'node_modules/@yarnpkg/cli-dist/bin/yarn.js',
);

/**
 * The right Node and Yarn: the system's Node where it fits, else one in `.tools/`.
 * @returns {Promise<{ node: string, yarn: string, env: NodeJS.ProcessEnv }>} `yarn` is a script for `node`
 */
export async function ensureToolchain() {
  const fits = NODE_MAJORS.includes(
    Number(process.versions.node.split('.')[0]),
  );
  const node = fits ? process.execPath : path.join(bin, 'node');
  const wanted = [];
  if (!existsSync(yarnScript)) wanted.push(`@yarnpkg/cli-dist@${YARN}`);
  if (!fits && !(await runs(node))) wanted.push(`node@${NODE_MAJORS[0]}`);
  if (wanted.length > 0) {
    await step(
      fits
        ? `Bringing Yarn ${YARN} into .tools`
        : `Bringing Node.js ${NODE_MAJORS[0]} and Yarn ${YARN} into .tools (the system has Node.js ${process.versions.node})`,
      () => install(wanted),
    );
    if (!(await runs(node))) {
      throw new Problem(
        `The Node.js in ${tools} does not start: delete that folder and start again, or install Node.js ${NODE_MAJORS[0]} yourself.`,
      );
    }
  }
  return { node, yarn: yarnScript, env: await environment(node) };
}

async function install(packages) {
  mkdirSync(tools, { recursive: true });
  // Without a package.json of its own, npm would look for one further up and install there.
  writeFileSync(path.join(tools, 'package.json'), '{ "private": true }\n');
  try {
    await exec(
      'npm',
      [
        'install',
        '--prefix',
        tools,
        '--no-save',
        '--no-package-lock',
        '--no-audit',
        '--no-fund',
        '--loglevel=error',
        ...packages,
      ],
      { cwd: tools, timeout: 300_000 },
    );
  } catch (error) {
    throw new Problem(unreachable(String(error.stderr ?? error.message)), {
      cause: error,
    });
  }
}

/**
 * The sentence for a failed download.
 * @param {string} output what the package manager printed
 */
export function unreachable(output) {
  if (/ENOSPC|no space left/i.test(output))
    return 'The disk is full: make room and start again.';
  if (
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|ENETUNREACH|network|RequestError/i.test(
      output,
    )
  ) {
    return 'The npm registry cannot be reached: check the network (and `npm config get registry`, `npm config get proxy`) and start again; what is downloaded already is kept.';
  }
  const tail = output.trim().split('\n').slice(-6).join('\n  ');
  return `Installing failed:\n  ${tail}`;
}

async function runs(node) {
  try {
    await exec(node, ['--version']);
    return true;
  } catch {
    return false;
  }
}

/** Yarn asks the registry, and goes through the proxy, that npm is set up for. */
async function environment(node) {
  const env = {
    ...process.env,
    PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH}`,
    YARN_ENABLE_TELEMETRY: '0',
  };
  const settings = {
    YARN_NPM_REGISTRY_SERVER: 'registry',
    YARN_HTTP_PROXY: 'proxy',
    YARN_HTTPS_PROXY: 'https-proxy',
    YARN_HTTPS_CA_FILE_PATH: 'cafile',
  };
  for (const [name, key] of Object.entries(settings)) {
    if (env[name]) continue;
    const { stdout } = await exec('npm', [
      '--loglevel=error',
      'config',
      'get',
      key,
    ]);
    const value = stdout.trim().replace(/\/$/, '');
    if (value && value !== 'null' && value !== 'undefined') env[name] = value;
  }
  return env;
}
