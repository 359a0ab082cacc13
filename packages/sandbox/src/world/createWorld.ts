import { gitopsAddresses } from './addresses';
import { applyApplicationSets } from './applicationSets';
import { GITOPS, SHOP } from './company';
import { liveThroughHistory } from './history';
import { openManyEnvironments } from './largeWorld';
import type { Platform } from './platform';
import { gitopsHistory, makeShop } from './repositories';

const MINUTE = 60_000;

/** How long before the start the platform was set up, milliseconds. */
export const HISTORY = 5 * 24 * 60 * MINUTE;

/** What comes of a Testbed's regression run, in the order of the Testbeds: green, red, running. */
export const REGRESSION_RUNS = [
  { durationMs: 95_000 },
  {
    durationMs: 140_000,
    fails:
      'checkout › refunds part of an order: expected status 200, received 500',
  },
  // Shorter than the deadline of its Job.
  { durationMs: 55 * MINUTE },
] as const;

/** What the makers of the world are told. */
export interface WorldOptions {
  /** Further PR environments. */
  environments: number;
  /** When the world begins for those who look, milliseconds since the epoch. */
  now: number;
  /** Called when the repositories are there and nothing runs yet. */
  onRepositories(): Promise<void>;
  /** Called with the namespaces of the company's Testbeds before they exist, in the order of {@link REGRESSION_RUNS}. */
  onTestbeds(namespaces: string[]): void;
}

/** Makes the company: repositories, and everything that its platform made of them until now. */
export async function createWorld(
  platform: Platform,
  options: WorldOptions,
): Promise<void> {
  const { git, clock, random, settled } = platform;
  const { now } = options;
  const shop = await makeShop(git, random, frozen(now));
  await git.createRepository('example', 'gitops', {
    description: 'What runs where',
    history: gitopsHistory(gitopsAddresses(platform), clock.now()),
  });
  await options.onRepositories();
  await applyApplicationSets(platform);
  await clock.liveThrough(clock.now() + 10 * MINUTE, settled);

  const heads = new Map(
    git.pullRequests(SHOP).map(({ number, headSha }) => [number, headSha]),
  );
  const testbeds = await git.newestCommits(
    SHOP,
    'main',
    REGRESSION_RUNS.length,
  );
  testbeds.reverse();
  options.onTestbeds(testbeds.map(sha => `testbed-main-${sha.slice(0, 7)}`));
  await liveThroughHistory({
    platform,
    now,
    testbeds,
    besides: openManyEnvironments(platform, options.environments, now),
    pulls: shop.pulls.map(pull => ({
      ...pull,
      commit: heads.get(pull.number) ?? '',
    })),
  });
  clock.skipTo(now);
  await settled();
}

/** How many PR environments, Testbeds and lasting environments Git asks for. */
export async function countEnvironments({ git }: Platform): Promise<number> {
  const { files } = await git.readTree(GITOPS, 'main', 'environments');
  return files.size + 2;
}

/** The time at which repositories are dated; nothing waits on it. */
function frozen(now: number) {
  return {
    speed: 1,
    now: () => now,
    timestamp: () => new Date(now).toISOString(),
    after: () => () => undefined,
    sleep: () => Promise.resolve(),
  };
}
