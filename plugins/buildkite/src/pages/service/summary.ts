import type { Build } from '@slipway/plugin-buildkite-common';
import { formatLength, secondsBetween } from '@slipway/ui';
import type { BranchHealth } from '../builds/defaultBranchHealth';

const list = new Intl.ListFormat('en');

/**
 * The last builds in words: `26 of 30 passed, median 6 min 12 s, main is green for 3h 10m`.
 *
 * @param health of the default branch of each pipeline that builds the service
 */
export function summaryOf(
  builds: Build[],
  health: BranchHealth[],
  now: number,
): string {
  const passed = builds.filter(({ state }) => state === 'passed').length;
  const median = medianSeconds(builds);
  return [
    `${passed} of ${builds.length} passed`,
    median === undefined ? '' : `median ${formatSpan(median)}`,
    ...branchesInWords(health, now),
  ]
    .filter(Boolean)
    .join(', ');
}

/** How long a build took in seconds; undefined while it has not ended. */
export function secondsOf({
  startedAt,
  finishedAt,
}: Pick<Build, 'startedAt' | 'finishedAt'>): number | undefined {
  return startedAt && finishedAt
    ? Math.max(0, secondsBetween(startedAt, finishedAt))
    : undefined;
}

/** In words with units: `42 s`, `6 min 12 s`, `1 h 4 min`. */
export function formatSpan(seconds: number): string {
  const whole = Math.round(seconds);
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const rest = whole % 60;
  if (hours > 0)
    return minutes > 0 ? `${hours} h ${minutes} min` : `${hours} h`;
  if (minutes > 0)
    return rest > 0 ? `${minutes} min ${rest} s` : `${minutes} min`;
  return `${rest} s`;
}

/** Of the builds that ran to their end, be it good or bad. */
function medianSeconds(builds: Build[]): number | undefined {
  const lengths = builds
    .filter(({ state }) => state === 'passed' || state === 'failed')
    .flatMap(build => secondsOf(build) ?? [])
    .sort((a, b) => a - b);
  const middle = lengths.length / 2;
  const high = lengths[Math.floor(middle)];
  const low = lengths[Math.ceil(middle) - 1];
  return high === undefined || low === undefined ? undefined : (high + low) / 2;
}

function branchesInWords(health: BranchHealth[], now: number): string[] {
  const [only, ...more] = health;
  if (!only) return [];
  if (more.length === 0) {
    const length = formatLength(secondsBetween(only.since, now));
    return [
      `${only.branch} is ${only.green ? 'green' : 'red'} for ${only.atLeast ? 'at least ' : ''}${length}`,
    ];
  }
  const red = health.filter(({ green }) => !green);
  return [
    red.length === 0
      ? `the default branch is green in ${health.length} pipelines`
      : `the default branch is red in ${list.format(red.map(({ pipeline }) => pipeline))}`,
  ];
}
