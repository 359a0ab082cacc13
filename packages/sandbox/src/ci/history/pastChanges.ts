import type { GitHost } from '../../git';
import { SHOP } from '../../world/company';
import { plannedEnvironments } from '../../world/conditions';
import { lineOf, recentCommits, type PastCommit } from './commitLog';
import {
  canceledPull,
  rebuilt,
  redPull,
  refusedPull,
  type Fate,
} from './fates';
import type { PlannedChange } from './plans';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How far back builds go. */
const reach = 5 * 24 * HOUR;

/** From a build's beginning until it opens an environment. */
const untilEnvironment = 9 * MINUTE;

/** When the Testbeds of main's newest commits were opened, hours ago, newest first: see `world/history.ts`. */
const testbedHoursAgo = [0.2, 3, 6];

/** A build of the past that is to be written. */
export interface PastChange {
  /** Milliseconds since the epoch. */
  at: number;
  commit: PastCommit;
  change: PlannedChange;
  fate: Fate;
  /** Mail address at the company of who started it by hand. */
  startedBy?: string;
}

/** Commits of main and of pull requests of the last days, each with how its build went; by time. */
export async function pastChanges(
  git: GitHost,
  now: number,
): Promise<PastChange[]> {
  const directory = git.directoryOf(SHOP);
  const commits = await recentCommits(directory, now - 2 * reach);
  const main = lineOf((await git.resolve(SHOP, 'main')) ?? '', commits);
  const onMain = new Set(main.map(({ sha }) => sha));
  const changes = [
    ...changesOfMain(main, await git.newestCommits(SHOP, 'main', 3), now),
    ...git.pullRequests(SHOP).flatMap(pull => {
      const line = lineOf(pull.headSha, commits);
      const base = line.findIndex(({ sha }) => onMain.has(sha));
      const own = line.slice(0, base < 0 ? line.length : base).reverse();
      return changesOfPull({ ...pull, commits: own }, now);
    }),
  ];
  return changes
    .filter(({ at }) => at > now - reach && at <= now)
    .sort((one, other) => one.at - other.at);
}

function changesOfMain(
  line: readonly PastCommit[],
  testbeds: readonly string[],
  now: number,
): PastChange[] {
  return line.map((commit, index) => {
    const hoursAgo = testbedHoursAgo[testbeds.indexOf(commit.sha)];
    const at =
      hoursAgo === undefined
        ? commit.at + 20 * SECOND
        : now - hoursAgo * HOUR - untilEnvironment;
    return {
      at,
      commit,
      change: {
        branch: 'main',
        mainBranch: 'main',
        base: commit.parent,
        head: commit.sha,
        files: commit.files,
      },
      fate: fateOnMain(index, commit),
    };
  });
}

/** @param index 0: the newest */
function fateOnMain(index: number, { sha }: PastCommit): Fate {
  if (index === 0) return { is: 'waiting' };
  if (index === 1) {
    return {
      is: 'canceled',
      afterSeconds: 2.2 * 3600,
      reason: 'The regression of its Testbed is red',
    };
  }
  return {
    is: 'released',
    afterHours: 1 + (Number.parseInt(sha.slice(0, 2), 16) % 30) / 10,
    ticket: `SHOP-${200 + (Number.parseInt(sha.slice(2, 4), 16) % 100)}`,
  };
}

interface PullWithCommits {
  number: number;
  head: string;
  base: string;
  /** Oldest first. */
  commits: readonly PastCommit[];
}

function changesOfPull(pull: PullWithCommits, now: number): PastChange[] {
  const { number, head, base, commits } = pull;
  const environment = plannedEnvironments.find(each => each.number === number);
  const all = commits.map((commit, index): PastChange => {
    const isHead = index === commits.length - 1;
    const files = commits.slice(0, index + 1).flatMap(each => each.files);
    return {
      at:
        isHead && environment
          ? now - environment.openedHoursAgo * HOUR - untilEnvironment
          : commit.at + 30 * SECOND,
      commit,
      change: {
        branch: head,
        mainBranch: base,
        pullRequest: String(number),
        base: commits[0]?.parent ?? '',
        head: commit.sha,
        files: [...new Set(files)],
      },
      fate: fateOfPull(number, isHead),
    };
  });
  return [...all, ...again(number, all.at(-1), now)];
}

function fateOfPull(number: number, isHead: boolean): Fate {
  if (number === redPull.number && isHead) return { is: 'red', ...redPull };
  if (number === refusedPull.number) return { is: 'refused', ...refusedPull };
  if (number === canceledPull && !isHead) {
    return {
      is: 'canceled',
      afterSeconds: 75,
      reason: 'There is a newer commit',
    };
  }
  return { is: 'well' };
}

/** Builds that somebody starts once more. */
function again(
  number: number,
  last: PastChange | undefined,
  now: number,
): PastChange[] {
  if (!last) return [];
  const repeat = (at: number, startedBy: string, fate: Fate): PastChange => ({
    ...last,
    at,
    startedBy,
    fate,
  });
  switch (number) {
    case redPull.number:
      return [
        repeat(last.at + 4 * HOUR, 'dana@example.com', last.fate),
        repeat(last.at + 21 * HOUR, 'quinn@example.com', last.fate),
      ];
    case rebuilt.running:
      return [
        repeat(now - 40 * SECOND, 'quinn@example.com', { is: 'running' }),
      ];
    case rebuilt.failing:
      return [
        repeat(now - 5.5 * MINUTE, 'riley@example.com', { is: 'failing' }),
      ];
    default:
      return [];
  }
}
