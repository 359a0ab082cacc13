import { setTimeout as wait } from 'node:timers/promises';
import { step } from '../steps.mjs';
import { onCountedPlatform } from './countedPlatform.mjs';
import {
  changeRows,
  collectedRows,
  pageViewRows,
  readRows,
  viewersRows,
} from './harborTables.mjs';
import { peakMegabytes } from './memory.mjs';
import { processorTime } from './processorTime.mjs';
import { progressOf } from './record.mjs';

const PORTS = { sandbox: 27800, proxies: 28800, portal: 27207 };
/** Distance of Harbor's port. */
const HARBOR = 60;
const ENVIRONMENTS = 100;
const WATCHED_SECONDS = 60;
const VIEWERS = 50;
const READS = 40;
const PAGES = 20;
const PUSHES = 12;
/** For so long no report was asked for: none is missing any more. */
const REST_SECONDS = 10;

/**
 * A portal before a sandbox with many images. What is compared with asking Harbor is measured first, while reports still
 * come in, and once more when they are there.
 * @param {import('../checks.mjs').Toolchain} toolchain
 * @param {{ repositories: number, artifacts: number, vulnerabilities: number, minutes: number }} size
 *   `minutes`: how long reports are waited for at most
 * @param {ReturnType<import('./record.mjs').openRecord>} record
 */
export function measurePortal(toolchain, { minutes, ...size }, record) {
  const platform = {
    title: `Sandbox with ${size.artifacts} images more`,
    sandbox: { environments: ENVIRONMENTS, ...size },
    ports: PORTS,
    measures: 'e2e/bench/harbor/measure.ts',
    kindOf,
  };
  const rows = size.artifacts * size.vulnerabilities;
  const title = `portal, ${size.artifacts.toLocaleString('en')} images, ${rows.toLocaleString('en')} rows`;
  return onCountedPlatform(toolchain, platform, ({ ask, portal, proxy }) =>
    measureAll({
      ...{ ask, portal, minutes, artifacts: size.artifacts },
      harbor: proxy(HARBOR),
      add: (figures, lines) => record.add(title, figures, lines),
    }),
  );
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

async function measureAll({ ask, portal, harbor, artifacts, minutes, add }) {
  const { child } = await portal(false);
  const counted = async work => {
    const before = { counts: harbor.counts(), busy: processorTime(child.pid) };
    const value = await work();
    return {
      value,
      counts: difference(before.counts, harbor.counts()),
      busyMs: processorTime(child.pid) - before.busy,
    };
  };
  const pageViews = async (name, when) => {
    const views = await step(`Page views${when}`, () =>
      ask('page-views', VIEWERS, PAGES),
    );
    add({ [name]: views }, pageViewRows(views, { when, viewers: VIEWERS }));
  };

  const started = performance.now();
  const listedMs = await step('Every image known', () =>
    ask('listed-after', artifacts, minutes),
  );
  await pageViews('pageViewsWhileReading', ', while reports come in');
  const reports = await step('Every report read', note =>
    everyReport(harbor, artifacts, minutes, progressOf(note), started),
  );
  const collected = { listedMs, reports, counts: harbor.counts() };
  add({ collected }, collectedRows(collected, artifacts));
  await pageViews('pageViews', '');
  const reads = await step('Reads', () => ask('reads-p95', READS));
  add({ reads }, readRows(reads));
  const change = await step('New images', () =>
    counted(() => ask('change-p95', PUSHES)),
  );
  add({ change }, changeRows({ ...change, images: PUSHES }));
  const quiet = await step('Nobody looks', () =>
    counted(() => wait(WATCHED_SECONDS * 1000)),
  );
  const viewers = await step(`${VIEWERS} look at an image`, () =>
    counted(() => ask('viewers', VIEWERS, WATCHED_SECONDS)),
  );
  const watched = { quiet, viewers, watchedSeconds: WATCHED_SECONDS };
  add({ watched }, viewersRows({ ...watched, count: VIEWERS }));
  const memory = peakMegabytes(child.pid);
  add({ memory }, [
    [
      'memory, highest',
      `${memory} MB`,
      '',
      'VmHWM of the portal, TypeScript compiled in process',
    ],
  ]);
}

/** Waits until the portal has asked for every report; what there is after `minutes` has to do. */
async function everyReport(harbor, artifacts, minutes, progress, started) {
  const begun = performance.now();
  const passed = () => performance.now() - begun;
  const asked = () => harbor.counts().report ?? 0;
  const first = asked();
  let [last, lastAt] = [first, 0];
  const state = isWhole => ({
    ...{ ms: lastAt, count: last, since: last - first, isWhole },
    sinceStart: begun - started + lastAt,
  });
  while (passed() < minutes * 60_000) {
    await wait(500);
    const now = asked();
    if (now > last) [last, lastAt] = [now, passed()];
    else if (now >= artifacts && passed() - lastAt > REST_SECONDS * 1000)
      return state(true);
    progress(`${now} of ${artifacts} and more`);
  }
  return state(false);
}

/** Requests of each kind that came in between. */
function difference(before, after) {
  return Object.fromEntries(
    Object.entries(after).map(([kind, number]) => [
      kind,
      number - (before[kind] ?? 0),
    ]),
  );
}
