import { readFileSync } from 'node:fs';
import path from 'node:path';
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
const SYSTEMS = [10, 20, 21, 31, 32, 33];

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
  const measure = async (what, argument) => {
    const { code, output } = await capture(
      toolchain.node,
      [
        '--require',
        path.join(root, 'node_modules/@backstage/cli/config/nodeTransform.cjs'),
        'e2e/bench/measure.ts',
        what,
        String(argument),
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
    const before = calls();
    await measure('viewers', viewers);
    return calls() - before;
  };
  const one = await step('One viewer for a minute', () => perMinute(1));
  const fifty = await step('50 viewers for a minute', () => perMinute(50));
  const push = await step('Pushes', () => measure('push-p95', 20));
  const pod = await step('Pods', () => measure('pod-p95', 20));
  const argocd = await step('50 viewers that ask Argo CD themselves', () =>
    measure('argocd-list-p95', 50),
  );
  const memory = residentMegabytes(first.child.pid);
  first.child.kill('SIGTERM');
  await first.exited;
  const started = Date.now();
  const restart = await step('Restart', async () => {
    await portal(true);
    await measure('complete-after', environments);
    return Date.now() - started;
  });
  return { list, one, fifty, push, pod, argocd, memory, restart };
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
      '< 50 ms',
      `${ratio(large.list, small.list)} × that at ${SMALL} (${ms(small.list)}), asked < 3`,
    ],
    [
      'list as 50 viewers see it',
      ms(large.list),
      '',
      `${ratio(large.argocd, large.list)} × faster than each asking Argo CD's list itself (p95 ${ms(large.argocd)})`,
    ],
    [
      'vendor calls a minute, 50 viewers',
      String(large.fifty),
      'as 1 viewer',
      `${ratio(large.fifty, Math.max(1, large.one))} × that with 1 viewer (${large.one}); 50 viewers asking every 5 s themselves: 600`,
    ],
    ['push to API, p95', ms(large.push), '< 1 s', ''],
    ['pod to API, p95', ms(large.pod), '< 1 s', ''],
    ['restart to complete', seconds(large.restart), '< 30 s', ''],
    ['memory, highest', `${large.memory} MB`, '< 800 MB', ''],
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
}
