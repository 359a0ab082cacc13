import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { state } from '../paths.mjs';
import { step } from '../steps.mjs';
import { printBuildkite } from './buildkiteTables.mjs';
import { onCountedPlatform } from './countedPlatform.mjs';
import { memoryOf } from './memory.mjs';
import { printMachine } from './table.mjs';

const PORTS = { sandbox: 27700, proxies: 28700, portal: 27107 };
/** Distance of Buildkite's port. */
const BUILDKITE = 50;
const SIZES = {
  small: { pipelines: 4, builds: 400, running: 2, logs: [] },
  large: { pipelines: 200, builds: 20_000, running: 100, logs: [50, 200] },
};
const WATCHED_SECONDS = 120;
/** After that many seconds no call of before is in a minute of the budget. */
const QUIET_SECONDS = 65;
const ROUNDS = 20;

export const options = {};

/** What pages of builds cost, with few builds and with many. @param {import('../checks.mjs').Toolchain} toolchain */
export async function measure(toolchain) {
  const before = os.loadavg();
  const small = await atSize(
    toolchain,
    SIZES.small,
    async platform => (await readHistory(platform)).figures,
  );
  const large = await atSize(toolchain, SIZES.large, measureLarge);
  printBuildkite(small, large, SIZES);
  printMachine('sandbox, portal and viewers', before);
}

function atSize(toolchain, sandbox, work) {
  const options = {
    title: `Sandbox with ${sandbox.builds} builds more`,
    sandbox,
    ports: PORTS,
    measures: 'e2e/bench/buildkite/measure.ts',
    kindOf,
  };
  return onCountedPlatform(toolchain, options, ({ ask, portal, proxy }) =>
    work({ ask, portal, buildkite: proxy(BUILDKITE) }),
  );
}

/** What the portal wants of Buildkite. History is read on as the budget allows, whoever looks: it is counted apart. */
function kindOf({ url }) {
  if (/\/(annotations|artifacts)(\/|\?|$)/.test(url)) return 'history';
  if (/\/log(\?|$)/.test(url)) return 'log';
  return /\/builds\/\d+(\?|$)/.test(url) ? 'build' : 'lists';
}

/** A portal as it is without further configuration, that has read every build. */
async function readHistory({ ask, portal, buildkite }) {
  // With all of the limit rather than half, so that it takes minutes.
  const { child, exited } = await portal(false, [writeConfig(1)]);
  const history = await step('Every build read', () => ask('complete-after'));
  const historyCalls = buildkite.count();
  child.kill('SIGTERM');
  await exited;
  const { child: usual } = await portal(true, [writeConfig(0.5)]);
  await step('A minute later', () => wait(QUIET_SECONDS * 1000));
  const list = await step('List API', () => ask('list-p95', 50));
  return { pid: usual.pid, figures: { history, historyCalls, list } };
}

async function measureLarge(platform) {
  const { ask, buildkite } = platform;
  const { pid, figures } = await readHistory(platform);
  const watch = async viewers => {
    const open = ask('viewers', viewers, WATCHED_SECONDS + 10);
    await wait(5_000);
    const before = buildkite.counts();
    await wait(WATCHED_SECONDS * 1000);
    const counted = perMinute(before, buildkite.counts());
    return { ...counted, added: await open };
  };
  const one = await step('Calls with one viewer', () => watch(1));
  const fifty = await step('Calls with 50 viewers', () => watch(50));
  const change = await step('Webhooks', () => ask('change-p95', ROUNDS));
  const counted = async (what, megabytes) => {
    const logCalls = () => buildkite.counts().log ?? 0;
    const before = { bytes: buildkite.bytes(), calls: logCalls() };
    const { value, ...memory } = await memoryOf(pid, () =>
      ask(what, megabytes),
    );
    const bytes = buildkite.bytes() - before.bytes;
    const calls = logCalls() - before.calls;
    return { ms: value, bytes, calls, ...memory };
  };
  const logs = await step('Logs', async () => ({
    cold: await counted('log-tail', 50),
    warm: await counted('log-tail', 50),
    whole: await ask('log-whole', 50),
    search: await counted('log-search', 50),
    largest: {
      tail: await counted('log-tail', 200),
      search: await counted('log-search', 200),
      download: await counted('log-download', 200),
    },
  }));
  const polling = await step('Each viewer asking Buildkite', async () => {
    const alone = await ask('polling', 1, 20);
    await wait(QUIET_SECONDS * 1000);
    return { one: alone, fifty: await ask('polling', 50, 60) };
  });
  return { ...figures, one, fifty, change, logs, polling };
}

/** Requests of each kind that came in between. */
function perMinute(before, after) {
  const rate = kind =>
    Math.round(
      (((after[kind] ?? 0) - (before[kind] ?? 0)) / WATCHED_SECONDS) * 60,
    );
  const kinds = Object.keys(after);
  return Object.fromEntries(kinds.map(kind => [kind, rate(kind)]));
}

/** The sandbox's organisation with another share of the rate limit. */
function writeConfig(rateLimitShare) {
  const file = path.join(state, 'bench', 'buildkite.yaml');
  mkdirSync(path.dirname(file), { recursive: true });
  const organization = {
    slug: 'example',
    apiUrl: '${SANDBOX_BUILDKITE_URL}/v2',
    token: 'sandbox-buildkite-token',
    webhook: { token: 'sandbox-buildkite-webhook-token' },
    rateLimitShare,
  };
  // JSON is YAML.
  const config = { buildkite: { organizations: [organization] } };
  writeFileSync(file, JSON.stringify(config));
  return file;
}
