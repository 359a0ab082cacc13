import os from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { step } from '../steps.mjs';
import { onCountedPlatform } from './countedPlatform.mjs';
import { measureStores } from './harborStores.mjs';
import { printPlatform, printStores } from './harborTables.mjs';
import { peakMegabytes } from './memory.mjs';
import { printMachine } from './table.mjs';

const PORTS = { sandbox: 27800, proxies: 28800, portal: 27207 };
/** Distance of Harbor's port. */
const HARBOR = 60;
const ENVIRONMENTS = 100;
/** Of the company itself there are some more. */
const PER_REPOSITORY = 40;
const COLLECT_MINUTES = 30;
const WATCHED_SECONDS = 60;
const VIEWERS = 50;
const READS = 40;
const PUSHES = 20;

export const options = {
  repositories: { usual: 500, least: 10, most: 5_000 },
  vulnerabilities: { usual: 100, least: 10, most: 1_000 },
};

/**
 * What images cost: the read model in each database, then a portal before a sandbox with as many images.
 * @param {import('../checks.mjs').Toolchain} toolchain
 * @param {{ repositories: number, vulnerabilities: number }} values
 */
export async function measure(toolchain, { repositories, vulnerabilities }) {
  const before = os.loadavg();
  const artifacts = repositories * PER_REPOSITORY;
  const size = { repositories, artifacts, vulnerabilities };
  const stores = await measureStores(toolchain, {
    repositories,
    images: PER_REPOSITORY,
  });
  const platform = await onCountedPlatform(
    toolchain,
    {
      title: `Sandbox with ${artifacts} images more`,
      sandbox: { environments: ENVIRONMENTS, ...size },
      ports: PORTS,
      measures: 'e2e/bench/harbor/measure.ts',
      kindOf,
    },
    ({ ask, portal, proxy }) =>
      measurePlatform({ ask, portal, harbor: proxy(HARBOR), artifacts }),
  );
  printStores(stores);
  printPlatform(platform, { ...size, viewers: VIEWERS });
  printMachine('databases, sandbox, portal and viewers', before);
}

/** What the portal wants of Harbor; of the images that are pushed meanwhile apart. */
function kindOf({ url }) {
  return /\/repositories\/bench\//.test(url)
    ? `new ${whatOf(url)}`
    : whatOf(url);
}

function whatOf(url) {
  if (/\/additions\/vulnerabilities/.test(url)) return 'report';
  if (/\/artifacts\/[^/?]+(\?|$)/.test(url))
    return /with_scan_overview=true/.test(url) ? 'overview' : 'artifact';
  if (/\/artifacts(\?|$)/.test(url))
    return /with_scan_overview=true/.test(url) ? 'overviews' : 'list';
  return 'rest';
}

async function measurePlatform({ ask, portal, harbor, artifacts }) {
  const { child } = await portal(false);
  const collected = await step('Everything read', async () => ({
    ms: await ask('complete-after', artifacts, COLLECT_MINUTES),
    counts: harbor.counts(),
  }));
  const reads = await step('Reads', () => ask('reads-p95', READS));
  const counted = async work => {
    const counts = harbor.counts();
    const value = await work();
    return { value, counts: difference(counts, harbor.counts()) };
  };
  const quiet = await step('Nobody looks', () =>
    counted(() => wait(WATCHED_SECONDS * 1000)),
  );
  const viewers = await step(`${VIEWERS} look at an image`, () =>
    counted(() => ask('viewers', VIEWERS, WATCHED_SECONDS)),
  );
  const change = await step('New images', () =>
    counted(() => ask('change-p95', PUSHES)),
  );
  const atOnce = await step(`${VIEWERS} open a list at once`, async () => ({
    portal: await ask('at-once-p95', VIEWERS),
    harbor: await ask('at-once-harbor-p95', VIEWERS),
  }));
  return {
    ...{ collected, reads, quiet, viewers, atOnce },
    change: { ...change, images: PUSHES },
    watchedSeconds: WATCHED_SECONDS,
    memory: peakMegabytes(child.pid),
  };
}

/** Requests of each kind that came in between. */
function difference(before, after) {
  return Object.fromEntries(
    Object.entries(after).map(([kind, count]) => [
      kind,
      count - (before[kind] ?? 0),
    ]),
  );
}
