import type {
  ClockPhase,
  ClockSpan,
  Environment,
  Timeline,
  TimelineEvent,
} from '@slipway/plugin-environments-common';
import type { ClockRecord } from '../store/types';
import { wasWatched } from './clockStart';

/**
 * The clock of an environment as a bar, with what happened to it.
 *
 * @param durations seconds that earlier runs of the same kind and purpose took, for the expected finish
 */
export function buildTimeline(
  environment: Environment,
  clock: ClockRecord | undefined,
  events: TimelineEvent[],
  durations: number[],
): Timeline {
  const startedAt = clock?.startedAt ?? environment.createdAt;
  const usual = median(durations);
  return {
    environment: environment.name,
    startedAt,
    readyAt: clock?.readyAt,
    expectedReadyAt:
      clock && isOnItsWay(environment) && usual !== undefined
        ? new Date(countFrom(clock) + usual * 1000).toISOString()
        : undefined,
    spans: clock ? spansOf(clock, environment) : [],
    events,
  };
}

/** A commit may be much older than the push that brought it. */
function countFrom(clock: ClockRecord): number {
  const { startedAt, seenInGitAt = startedAt } = clock;
  return Date.parse(wasWatched(clock) ? startedAt : seenInGitAt);
}

/** What does not work, or waits for somebody, has no finish that could be expected. */
function isOnItsWay({ state }: Environment): boolean {
  return state === 'requested' || state === 'creating' || state === 'waking';
}

/** The middle of a list of numbers; undefined for an empty one. */
export function median(values: number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined || sorted.length % 2 === 1) return upper;
  return ((sorted[middle - 1] ?? upper) + upper) / 2;
}

interface Step {
  phase: ClockPhase;
  activity: ClockSpan['activity'];
  until?: string;
  text: string;
  service?: string;
}

function spansOf(clock: ClockRecord, environment: Environment): ClockSpan[] {
  const { slowest } = clock;
  const steps: Step[] = [
    {
      phase: 'git',
      activity: 'working',
      until: seenBeforeArgoCd(clock),
      text: 'the commit reaches the GitOps repository',
    },
    {
      phase: 'generator',
      activity: 'waiting',
      until: clock.applicationsAt,
      text:
        clock.purpose === 'create'
          ? "waiting for the generator's poll"
          : 'waiting for Argo CD to see the commit',
    },
    {
      phase: 'sync',
      activity: 'working',
      until: clock.syncedAt,
      text: 'Argo CD applies the manifests',
    },
    {
      phase: 'schedule',
      activity: 'waiting',
      until: clock.scheduledAt,
      text: 'waiting for a node',
      service: slowest?.scheduled,
    },
    {
      phase: 'image-pull',
      activity: 'working',
      until: clock.imagesPulledAt,
      text: 'image pull',
      service: slowest?.imagesPulled,
    },
    {
      phase: 'readiness',
      activity: 'working',
      until: clock.readyAt,
      text: 'start and readiness',
      service: slowest?.ready,
    },
  ];
  return layOut(clock, steps).flatMap(span =>
    span.to ? span : openSpan(span, environment),
  );
}

/** What the run is at now, if it still is at anything. */
function openSpan(span: ClockSpan, environment: Environment): ClockSpan[] {
  const { state, reason, workloads, destroyedAt } = environment;
  switch (state) {
    case 'destroyed':
      return destroyedAt ? [{ ...span, to: destroyedAt }] : [];
    case 'asleep':
    case 'falling-asleep':
    case 'destroying':
      return [];
    default: {
      const waits =
        !isOnItsWay(environment) ||
        workloads.some(workload => workload.state === 'suspended');
      if (!waits || !reason) return [span];
      const { phase, from } = span;
      return [{ phase, from, activity: 'waiting', text: reason.message }];
    }
  }
}

/** Puts the steps one behind the other; a milestone that was missed hands its time to the next step. */
function layOut(clock: ClockRecord, steps: Step[]): ClockSpan[] {
  const spans: ClockSpan[] = [];
  let from = clock.startedAt;
  for (const { until: said, ...step } of steps) {
    const until = notAfter(said, clock.readyAt);
    const isOver = until !== undefined || clock.readyAt !== undefined;
    if (!isOver) {
      const laterKnown = steps
        .slice(steps.findIndex(({ phase }) => phase === step.phase) + 1)
        .some(next => next.until !== undefined);
      if (laterKnown) continue;
      spans.push({ ...step, from });
      return spans;
    }
    if (until === undefined || Date.parse(until) <= Date.parse(from)) continue;
    spans.push({ ...step, from, to: until });
    from = until;
  }
  return spans;
}

/** Argo CD may call a sync finished when everything is ready already. */
function notAfter(time: string | undefined, end: string | undefined) {
  return time && end && Date.parse(time) > Date.parse(end) ? end : time;
}

/** When Argo CD was there first, nobody knows how long the commit took to arrive. */
function seenBeforeArgoCd({ seenInGitAt, applicationsAt }: ClockRecord) {
  if (!seenInGitAt || !applicationsAt) return seenInGitAt;
  return Date.parse(seenInGitAt) < Date.parse(applicationsAt)
    ? seenInGitAt
    : undefined;
}
