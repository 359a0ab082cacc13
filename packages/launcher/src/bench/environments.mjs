import os from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { seconds, step } from '../steps.mjs';
import { onCountedPlatform } from './countedPlatform.mjs';
import { peakMegabytes } from './memory.mjs';
import { ms, printMachine, printTable, ratio } from './table.mjs';

const LARGE = 2000;
const SMALL = 20;
const PORTS = { sandbox: 27600, proxies: 28600, portal: 27007 };
/** What the portal asks about environments, by the distance of its port. */
const ASKED = [10, 20, 21, 31, 32, 33];
/** Long beside the ten seconds after which the portal asks for some things again. */
const WATCHED_SECONDS = 120;

export const options = {};

/** What pages of environments cost, on platforms of two sizes. @param {import('../checks.mjs').Toolchain} toolchain */
export async function measure(toolchain) {
  const before = os.loadavg();
  const small = await atSize(toolchain, SMALL, async ({ ask, portal }) => {
    await portal(false);
    await ask('complete-after', SMALL);
    return { list: await ask('list-p95', 50) };
  });
  const large = await atSize(toolchain, LARGE, measureLarge);
  print(small, large);
  printMachine('sandbox, portal and viewers', before);
}

/** A platform of that size. */
function atSize(toolchain, environments, work) {
  const options = {
    title: `Sandbox with ${environments} PR environments more`,
    sandbox: { environments },
    ports: PORTS,
    measures: 'e2e/bench/measure.ts',
  };
  return onCountedPlatform(toolchain, options, platform =>
    work({ ...platform, environments }),
  );
}

async function measureLarge({ ask, portal, proxy, environments }) {
  const calls = () =>
    ASKED.reduce((sum, offset) => sum + proxy(offset).count(), 0);
  const first = await portal(false);
  await step('First read of everything', () =>
    ask('complete-after', environments),
  );
  const list = await step('List API', () => ask('list-p95', 50));
  const perMinute = async viewers => {
    const open = ask('viewers', viewers, WATCHED_SECONDS + 10);
    await wait(5_000);
    const before = calls();
    await wait(WATCHED_SECONDS * 1000);
    const counted = calls() - before;
    await open;
    return Math.round((counted / WATCHED_SECONDS) * 60);
  };
  const one = await step('Vendor calls with one viewer', () => perMinute(1));
  const fifty = await step('Vendor calls with 50 viewers', () => perMinute(50));
  const push = await step('Pushes', () => ask('push-p95', 20));
  const pod = await step('Pods', () => ask('pod-p95', 20));
  const together = await step('50 viewers that ask the portal at once', () =>
    ask('list-together-p95', 50),
  );
  const argocd = await step('50 viewers that ask Argo CD at once', () =>
    ask('argocd-list-p95', 50),
  );
  const memory = peakMegabytes(first.child.pid);
  first.child.kill('SIGTERM');
  await first.exited;
  const started = Date.now();
  const restart = await step('Restart', async () => {
    await portal(true);
    await ask('complete-after', environments, started);
    return Date.now() - started;
  });
  return { list, one, fifty, push, pod, together, argocd, memory, restart };
}

function print(small, large) {
  printTable([
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
  ]);
}
