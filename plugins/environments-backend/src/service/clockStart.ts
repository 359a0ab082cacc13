import type { EnvironmentFacts } from '../facts';
import type { ClockRecord } from '../store/types';
import { lastAt } from './milestones';
import { thresholds } from './thresholds';
import { runningIn } from './wants';

/** An Application that is this much older than the commit was not made because of it; clocks differ by less. */
const OLDER_MS = 60_000;

/** What a run begins with. */
interface Beginning {
  wants: string;
  /** Services that have to start something. */
  services: string[];
}

/** Starts the clock of a run that a commit asked for. */
export function startClock(
  previous: ClockRecord | undefined,
  facts: EnvironmentFacts & {
    desired: NonNullable<EnvironmentFacts['desired']>;
  },
  { wants, services }: Beginning,
  now: Date,
): ClockRecord {
  const { lastCommit, createdAt } = facts.desired;
  const commit = lastCommit?.sha ?? createdAt;
  // What a base says can change without a commit to the environment's own files.
  const isCommitted = previous?.trigger.split('@')[0] !== commit;
  const asked = isCommitted ? askedAt(previous, facts, services) : undefined;
  const startedAt = startAfter(previous, asked, now);
  return {
    environment: facts.name,
    trigger: isCommitted ? commit : `${commit}@${startedAt}`,
    wants,
    services,
    purpose: purposeOf(previous, facts, services, startedAt),
    startedAt,
    seenInGitAt: now.toISOString(),
  };
}

/** The commit; of an environment that is seen for the first time and was ready before its last commit, the first one. */
function askedAt(
  previous: ClockRecord | undefined,
  facts: EnvironmentFacts & {
    desired: NonNullable<EnvironmentFacts['desired']>;
  },
  services: string[],
): string {
  const { kind, lastCommit, createdAt } = facts.desired;
  const asked = lastCommit?.at ?? createdAt;
  const isBrief = kind === 'pull-request' || kind === 'testbed';
  if (previous || !isBrief) return asked;
  const ready = lastAt(facts, services, 'readyAt');
  return ready && Date.parse(ready.at) < Date.parse(asked) ? createdAt : asked;
}

/** Never ahead of now, in whole seconds as sources count them; always behind the run before, so that the newest is the newest. */
function startAfter(
  previous: ClockRecord | undefined,
  asked: string | undefined,
  now: Date,
): string {
  const second = Math.floor(now.getTime() / 1000) * 1000;
  const said = asked === undefined ? second : Date.parse(asked);
  const start = Math.min(Number.isNaN(said) ? second : said, second);
  const before = previous ? Date.parse(previous.startedAt) + 1 : -Infinity;
  return new Date(Math.max(start, before)).toISOString();
}

function purposeOf(
  previous: ClockRecord | undefined,
  facts: EnvironmentFacts,
  services: string[],
  startedAt: string,
): ClockRecord['purpose'] {
  const start = Date.parse(startedAt);
  if (facts.desired?.hibernation) {
    const running = previous
      ? runningIn(previous.wants)
      : servicesWithOlderPods(facts, start);
    return services.some(service => !running.includes(service)) &&
      (previous || running.length === 0)
      ? 'wake'
      : 'update';
  }
  if (previous) return previous.wants === '' ? 'create' : 'update';
  const isOld = facts.applications.some(
    ({ createdAt }) => Date.parse(createdAt) < start - OLDER_MS,
  );
  return isOld ? 'update' : 'create';
}

function servicesWithOlderPods(
  { workloads }: EnvironmentFacts,
  start: number,
): string[] {
  return workloads
    .filter(
      ({ milestones: { podsCreatedAt } }) =>
        podsCreatedAt && Date.parse(podsCreatedAt) < start,
    )
    .map(({ service }) => service);
}

/** Whether the portal was there when the commit arrived; otherwise only what the sources say of the time is known. */
export function wasWatched({
  startedAt,
  seenInGitAt,
}: Pick<ClockRecord, 'startedAt' | 'seenInGitAt'>): boolean {
  const delay = Date.parse(seenInGitAt ?? startedAt) - Date.parse(startedAt);
  return delay <= thresholds.commitNoticed;
}
