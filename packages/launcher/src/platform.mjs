import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root, state } from './paths.mjs';
import { Problem } from './problem.mjs';
import { start } from './processes.mjs';

/** Lets Node run TypeScript: for its `--require`. */
export const transform = path.join(
  root,
  'node_modules/@backstage/cli/config/nodeTransform.cjs',
);

/**
 * Node takes as much memory as the machine has before it tidies up; the portal shares a laptop with a sandbox. Five times
 * what 2,000 environments need is left.
 */
const MODEST = ['--max-old-space-size=1024', '--max-semi-space-size=8'];
/** Of packages/sandbox/app-config.sandbox.yaml. */
const SERVICE_TOKEN = 'sandbox-service-token';
const sandboxConfig = name => path.join(root, 'packages/sandbox', name);

/**
 * Starts the sandbox and answers when all its systems run.
 * @param {{ node: string, env: NodeJS.ProcessEnv }} toolchain
 * @param {{ sandboxPort: number, environments: number, shape: string, speed: number, seed: string, port: number, pipelines?: number, builds?: number, running?: number, logs?: number[], repositories?: number, artifacts?: number, vulnerabilities?: number }} options
 */
export async function startSandbox({ node, env }, options) {
  const data = path.join(state, options.data ?? '', 'sandbox');
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true });
  const sandbox = start(
    node,
    [
      '--max-old-space-size=4096',
      '--require',
      transform,
      path.join(root, 'packages/sandbox/src/main.ts'),
      ...['--data', data],
      ...['--port', String(options.sandboxPort)],
      ...['--environments', String(options.environments)],
      ...['--pipelines', String(options.pipelines ?? 0)],
      ...['--builds', String(options.builds ?? 0)],
      ...['--running', String(options.running ?? 0)],
      ...['--repositories', String(options.repositories ?? 0)],
      ...['--artifacts', String(options.artifacts ?? 0)],
      ...['--vulnerabilities', String(options.vulnerabilities ?? 0)],
      ...(options.logs?.length ? ['--logs', options.logs.join(',')] : []),
      ...['--shape', options.shape],
      ...['--speed', String(options.speed)],
      ...['--seed', options.seed],
      ...['--portal', `http://localhost:${options.port}`],
    ],
    { name: 'sandbox', log: logName('sandbox', options), env },
  );
  await until(sandbox, async () => {
    const systems = await answer(
      `http://127.0.0.1:${options.sandboxPort}/systems`,
    );
    // While the world is being made there are none.
    const items = systems?.items ?? [];
    return items.length > 0 && items.every(({ state: is }) => is === 'running');
  });
  return sandbox;
}

/**
 * Starts the portal and answers when its first page can be opened.
 * @param {{ node: string, env: NodeJS.ProcessEnv }} toolchain
 * @param {{ port: number, sandboxPort: number, shape: string, keep: boolean, config: string[], moreConfig?: string[] }} options
 */
export async function startPortal({ node, env }, options) {
  const data = path.join(state, options.data ?? '', 'portal');
  if (!options.keep && options.config.length === 0)
    rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true });
  const portal = start(
    node,
    [
      ...MODEST,
      '--require',
      transform,
      'src/index.ts',
      ...configFiles(options).flatMap(file => ['--config', file]),
    ],
    {
      name: 'portal',
      log: logName('portal', options),
      cwd: path.join(root, 'packages/backend'),
      env: portalEnvironment({ env }, options),
    },
  );
  await until(portal, async () => {
    const health = await answer(
      `http://localhost:${options.port}/.backstage/health/v1/readiness`,
    );
    return health?.status === 'ok';
  });
  if (options.config.length === 0)
    await until(portal, () => knowsPeople(options.port));
  return portal;
}

/** A portal that has just started reads its catalog first, and lets nobody in who is not in it yet. */
async function knowsPeople(port) {
  const people = await answer(
    `http://localhost:${port}/api/catalog/entities/by-query?filter=kind=user&limit=0`,
    SERVICE_TOKEN,
  );
  return people?.totalItems > 0;
}

/**
 * The portal's configuration files, the weightiest last.
 * @param {{ shape: string, config: string[], moreConfig?: string[] }} options `moreConfig` goes over what there is otherwise
 */
export function configFiles({ shape, config, moreConfig = [] }) {
  const base = path.join(root, 'app-config.yaml');
  if (config.length > 0)
    return [base, ...config.map(file => path.resolve(root, file))];
  const files = [base, sandboxConfig('app-config.sandbox.yaml')];
  if (shape === 'hybrid')
    files.push(sandboxConfig('app-config.sandbox.hybrid.yaml'));
  return [...files, ...moreConfig];
}

/**
 * The environment the portal runs in.
 * @param {{ env: NodeJS.ProcessEnv }} toolchain
 * @param {{ port: number, sandboxPort: number, data?: string }} options
 */
export function portalEnvironment({ env }, options) {
  return {
    ...env,
    ...addresses(options),
    NODE_ENV: env.NODE_ENV ?? 'development',
    // The C library keeps freed memory apart for each thread otherwise.
    MALLOC_ARENA_MAX: env.MALLOC_ARENA_MAX ?? '2',
    PORTAL_DATA: path.join(state, options.data ?? '', 'portal'),
  };
}

/**
 * What the sandbox's app-config reads its addresses from.
 * @param {{ port: number, sandboxPort: number }} options
 */
export function addresses({ port, sandboxPort }) {
  const at = offset => `http://127.0.0.1:${sandboxPort + offset}`;
  return {
    PORTAL_PORT: String(port),
    SANDBOX_GIT_HOST: `127.0.0.1:${sandboxPort + 10}`,
    SANDBOX_ARGOCD_URL: at(20),
    SANDBOX_ARGOCD_APPLICATIONSET_URL: at(21),
    SANDBOX_ARGOCD_ONPREM_URL: at(22),
    SANDBOX_ARGOCD_ONPREM_APPLICATIONSET_URL: at(23),
    SANDBOX_KUBERNETES_CI_MGMT_URL: at(31),
    SANDBOX_KUBERNETES_STAGING_URL: at(32),
    SANDBOX_KUBERNETES_PRODUCTION_URL: at(33),
    SANDBOX_BUILDKITE_URL: at(50),
    SANDBOX_HARBOR_URL: at(60),
    SANDBOX_HARBOR_ONPREM_URL: at(62),
    // Backstage follows addresses for signing out that are of TLS or localhost only.
    SANDBOX_OIDC_URL: `http://localhost:${sandboxPort + 40}`,
  };
}

/** A run with data of its own has logs of its own. */
function logName(name, { data }) {
  return data ? `${data}-${name}` : name;
}

/** Waits for readiness, and for nothing when the process has ended. */
async function until(handle, isReady) {
  let ended;
  handle.exited.then(code => {
    ended = code;
  });
  const deadline = Date.now() + 300_000;
  while (!(await isReady())) {
    if (ended !== undefined || Date.now() > deadline) {
      const why =
        ended === undefined
          ? 'is not ready after 5 minutes'
          : `ended at start (${ended})`;
      throw new Problem(
        `The ${handle.name} ${why}:\n${handle.tail().replace(/^/gm, '  ')}\n  All of it: ${handle.logFile}`,
      );
    }
    await wait(200);
  }
}

async function answer(url, token) {
  try {
    const response = await fetch(url, {
      headers: token && { Authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(5000),
    });
    return response.ok ? await response.json() : undefined;
  } catch {
    // Nobody listens yet.
    return undefined;
  }
}
