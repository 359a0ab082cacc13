import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startCountingProxy } from '../src/countingProxy.mjs';
import { ensureDependencies } from '../src/dependencies.mjs';
import { root } from '../src/paths.mjs';
import { startPortal, startSandbox } from '../src/platform.mjs';
import { Problem, run } from '../src/problem.mjs';
import { capture, stopAll } from '../src/processes.mjs';
import { seconds, step } from '../src/steps.mjs';
import { ensureToolchain } from '../src/toolchain.mjs';

const LARGE = 2000;
const SMALL = 20;
const SANDBOX = 27600;
const PROXIES = 28600;
const PORT = 27007;
/** Long beside the ten seconds after which the portal asks for some things again. */
const WATCHED_SECONDS = 120;
/** The identity provider among them: the portal finds it by the same ports. */
const SYSTEMS = [10, 20, 21, 31, 32, 33, 40];

for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => stopAll().then(() => process.exit(130)));

await run(async () => {
  const [name] = process.argv.slice(2);
  if (name !== 'environments') {
    throw new Problem(
      `There is no benchmark ${name ?? 'without a name'}: npm run bench environments.`,
    );
  }
  const toolchain = await ensureToolchain();
  await ensureDependencies(toolchain);
  try {
    const small = await atSize(
      toolchain,
      SMALL,
      async (measure, { portal }) => {
        await portal(false);
        await measure('complete-after', SMALL);
        return { list: await measure('list-p95', 50) };
      },
    );
    const large = await atSize(toolchain, LARGE, measureLarge);
    print(small, large);
  } finally {
    await stopAll();
  }
  process.exit(0);
});

/** A platform of that size, with a proxy before each system that counts what is asked of it. */
async function atSize(toolchain, environments, work) {
  const options = {
    data: 'bench',
    environments,
    shape: 'cloud',
    speed: 1,
    seed: 'slipway',
    keep: false,
    config: [],
    port: PORT,
  };
  await step(`Sandbox with ${environments} PR environments more`, () =>
    startSandbox(toolchain, { ...options, sandboxPort: SANDBOX }),
  );
  const proxies = await Promise.all(
    SYSTEMS.map(offset =>
      startCountingProxy(PROXIES + offset, SANDBOX + offset),
    ),
  );
  const calls = () => proxies.reduce((sum, proxy) => sum + proxy.count(), 0);
  const portal = keep =>
    startPortal(toolchain, { ...options, keep, sandboxPort: PROXIES });
  const measure = async (what, ...given) => {
    const { code, output } = await capture(
      toolchain.node,
      [
        '--require',
        path.join(root, 'node_modules/@backstage/cli/config/nodeTransform.cjs'),
        'e2e/bench/measure.ts',
        what,
        ...given.map(String),
      ],
      {
        env: {
          ...toolchain.env,
          PORTAL_URL: `http://localhost:${PORT}`,
          SANDBOX_URL: `http://127.0.0.1:${SANDBOX}`,
        },
      },
    );
    if (code !== 0) throw new Problem(`${what} cannot be measured:\n${output}`);
    return JSON.parse(output.trim().split('\n').at(-1) ?? '').value;
  };
  try {
    return await work(measure, { portal, calls, environments });
  } finally {
    await stopAll();
    await Promise.all(proxies.map(proxy => proxy.stop()));
  }
}

async function measureLarge(measure, { portal, calls, environments }) {
  const first = await portal(false);
  await step('First read of everything', () =>
    measure('complete-after', environments),
  );
  const list = await step('List API', () => measure('list-p95', 50));
  const perMinute = async viewers => {
    const open = measure('viewers', viewers, WATCHED_SECONDS + 10);
    await wait(5_000);
    const before = calls();
    await wait(WATCHED_SECONDS * 1000);
    const counted = calls() - before;
    await open;
    return Math.round((counted / WATCHED_SECONDS) * 60);
  };
  const one = await step('Vendor calls with one viewer', () => perMinute(1));
  const fifty = await step('Vendor calls with 50 viewers', () => perMinute(50));
  const push = await step('Pushes', () => measure('push-p95', 20));
  const pod = await step('Pods', () => measure('pod-p95', 20));
  const together = await step('50 viewers that ask the portal at once', () =>
    measure('list-together-p95', 50),
  );
  const argocd = await step('50 viewers that ask Argo CD at once', () =>
    measure('argocd-list-p95', 50),
  );
  const memory = residentMegabytes(first.child.pid);
  first.child.kill('SIGTERM');
  await first.exited;
  const started = Date.now();
  const restart = await step('Restart', async () => {
    await portal(true);
    await measure('complete-after', environments, started);
    return Date.now() - started;
  });
  return { list, one, fifty, push, pod, together, argocd, memory, restart };
}

/** Linux alone says it without a tool; 0 elsewhere. */
function residentMegabytes(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
  } catch {
    return 0;
  }
}

function print(small, large) {
  const ms = value => `${value.toFixed(1)} ms`;
  const ratio = (a, b) => (a / b).toFixed(2);
  const rows = [
    ['figure', `at ${LARGE} PR environments`, 'asked', 'compared with'],
    [
      'list API, p95',
      ms(large.list),
      '< 50 ms, < 3 ×',
      `${ratio(large.list, small.list)} × that at ${SMALL} PR environments (${ms(small.list)})`,
    ],
    [
      'list for 50 viewers at once, p95',
      ms(large.together),
      '',
      `each viewer asking Argo CD's list itself, as plugins on its API do: ${ms(large.argocd)}, ${ratio(large.argocd, large.together)} × that`,
    ],
    [
      'vendor calls a minute, 50 viewers',
      String(large.fifty),
      'as with 1',
      `${ratio(large.fifty, Math.max(1, large.one))} × that with 1 viewer (${large.one}); each viewer asking Argo CD every 5 s itself: 600`,
    ],
    [
      'Git push to API, p95',
      ms(large.push),
      '< 1 s',
      "Argo CD's own poll of Git: up to 3 minutes",
    ],
    [
      'pod deleted to API, p95',
      ms(large.pod),
      '< 1 s',
      'a page that asks every 5 s: up to 5 s',
    ],
    [
      'restart to complete',
      seconds(large.restart),
      '< 30 s',
      'start of the process included',
    ],
    [
      'memory, highest',
      `${large.memory} MB`,
      '< 800 MB',
      'VmHWM of the portal, TypeScript compiled in process',
    ],
  ];
  const widths = rows[0].map((_, column) =>
    Math.max(...rows.map(row => row[column].length)),
  );
  console.log();
  for (const row of rows)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    );
  const load = os.loadavg().map(value => value.toFixed(1));
  console.log(
    `\n${os.availableParallelism()} cores, ${Math.round(os.totalmem() / 2 ** 30)} GB; sandbox, portal and viewers on the same machine; load (1, 5, 15 minutes): ${load.join(', ')}`,
  );
}
