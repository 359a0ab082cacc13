import type { GitHost } from '../../git';
import { SHOP } from '../../world/company';
import type { KnownPast } from '../../world/images';
import { lineOf, recentCommits } from './commitLog';
import type { Fate } from './fates';
import { pastChanges, type PastChange } from './pastChanges';
import { planMany, type PastPlan } from './plans';

/** Longer than the shop is there, milliseconds. */
const longAgo = 365 * 24 * 3_600_000;

/** A build of the past with what the shop's planner planned for it. The first has the number 1. */
export interface PlannedBuild {
  past: PastChange;
  plan: PastPlan;
}

/** The builds of the past in their order; nothing is written yet. */
export async function planPast(
  git: GitHost,
  now: number,
): Promise<PlannedBuild[]> {
  const changes = await pastChanges(git, now);
  const plans = await planMany(changes.map(({ change }) => change));
  return changes.map((past, index) => {
    const plan = plans[index];
    if (!plan) throw new Error('The planner has left out a change');
    return { past, plan };
  });
}

/** What is known of images before builds are written. */
export async function imagesOfThePast(
  git: GitHost,
  {
    now,
    planned,
    services,
  }: {
    now: number;
    planned: readonly PlannedBuild[];
    /** All there are. */
    services: readonly string[];
  },
): Promise<KnownPast> {
  const commits = await recentCommits(git.directoryOf(SHOP), now - longAgo);
  return {
    services,
    main: lineOf((await git.resolve(SHOP, 'main')) ?? '', commits),
    builds: planned.flatMap(
      ({ past: { at, commit, change, fate }, plan }, index) => {
        const made = plan.services.filter(({ affected }) => affected);
        if (!comesToImages(fate) || made.length === 0) return [];
        const short = commit.sha.slice(0, 7);
        return [
          {
            number: index + 1,
            at,
            commit: commit.sha,
            tag: change.pullRequest
              ? `pr-${change.pullRequest}-${short}`
              : `main-${short}`,
            onMain: change.pullRequest === undefined,
            services: made.map(({ name }) => name),
          },
        ];
      },
    ),
  };
}

/** Whether a build lives long enough to make images. */
function comesToImages(fate: Fate): boolean {
  if (fate.is === 'canceled') return fate.afterSeconds >= 600;
  return fate.is !== 'running' && fate.is !== 'failing';
}
