import type { Environment } from '@slipway/plugin-environments-common';
import type { EnvironmentFacts, ObservedApplication } from '../facts';
import type { ClockRecord } from '../store/types';
import { startClock, wasWatched } from './clockStart';
import { lastAt } from './milestones';
import { thresholds } from './thresholds';
import { startedBetween, wantsOf } from './wants';

/**
 * Moves the clock of an environment on: starts a run when Git asks for something that has to start, and notes each
 * milestone once, when everything that has to start has passed it. A finished run stays as it is.
 */
export function advanceClock(
  previous: ClockRecord | undefined,
  facts: EnvironmentFacts,
  environment: Environment,
  now: Date,
): ClockRecord | undefined {
  const { desired } = facts;
  if (!desired) return afterRemoval(previous, environment);
  if (desired.broken || desired.workloads.some(({ broken }) => broken))
    return previous;
  const wants = wantsOf(desired);
  if (previous?.wants === wants)
    return previous.readyAt
      ? previous
      : noteProgress(previous, facts, environment, now);
  const services = startedBetween(previous?.wants, wants);
  if (services.length === 0) return previous && { ...previous, wants };
  return noteProgress(
    startClock(previous, { ...facts, desired }, { wants, services }, now),
    facts,
    environment,
    now,
  );
}

/** What is opened again under the same name starts anew. */
function afterRemoval(
  previous: ClockRecord | undefined,
  { state }: Environment,
): ClockRecord | undefined {
  const isRemoved = state === 'destroying' || state === 'destroyed';
  return previous && isRemoved ? { ...previous, wants: '' } : previous;
}

function noteProgress(
  before: ClockRecord,
  facts: EnvironmentFacts,
  environment: Environment,
  now: Date,
): ClockRecord {
  const record = { ...before };
  const clamp = clampTo(record.startedAt, now);
  noteArgoCd(record, facts.applications, clamp, now);
  notePods(record, facts, clamp);
  if (isUp(record, environment)) finish(record, facts, clamp, now);
  return record;
}

function noteArgoCd(
  record: ClockRecord,
  all: ObservedApplication[],
  clamp: ReturnType<typeof clampTo>,
  now: Date,
): void {
  const isNew = record.purpose === 'create';
  const applications = all.filter(
    ({ component }) =>
      record.services.includes(component) ||
      (isNew && component === 'namespace'),
  );
  // An operation of before the commit says nothing of what became of the commit.
  const operations = applications.flatMap(({ operation }) =>
    isAfter(operation?.startedAt, record) ? (operation ?? []) : [],
  );
  const isComplete = record.services.every(name =>
    applications.some(({ component }) => component === name),
  );
  if (isNew && isComplete) {
    const made = applications.map(({ createdAt }) => createdAt);
    record.applicationsAt ??= clamp(latest(made), now);
  } else if (!isNew && operations.length > 0) {
    const begun = operations.map(({ startedAt }) => startedAt);
    record.applicationsAt ??= clamp(earliest(begun));
  }
  const isApplied = applications.every(
    ({ sync, operation }) =>
      sync === 'Synced' &&
      operation?.phase !== 'Running' &&
      (isNew || isAfter(operation?.startedAt, record)),
  );
  if (isComplete && isApplied) {
    const finished = operations.map(({ finishedAt }) => finishedAt);
    record.syncedAt ??= clamp(latest(finished), now);
  }
}

function notePods(
  record: ClockRecord,
  facts: EnvironmentFacts,
  clamp: ReturnType<typeof clampTo>,
): void {
  const steps = [
    ['scheduledAt', 'scheduled'],
    ['imagesPulledAt', 'imagesPulled'],
  ] as const;
  for (const [milestone, slowest] of steps) {
    if (record[milestone]) continue;
    const last = lastAt(facts, record.services, milestone, record.startedAt);
    if (!last) continue;
    record[milestone] = clamp(last.at);
    record.slowest = { ...record.slowest, [slowest]: last.service };
  }
}

/** A finish that no source tells and nobody watched is put where the last thing was known, and judges no other run. */
function finish(
  record: ClockRecord,
  facts: EnvironmentFacts,
  clamp: ReturnType<typeof clampTo>,
  now: Date,
): void {
  const { services, startedAt, seenInGitAt = startedAt } = record;
  const watched = wasWatched(record);
  const ready = lastAt(facts, services, 'readyAt', startedAt);
  const known = latest([
    startedAt,
    record.applicationsAt,
    record.syncedAt,
    record.scheduledAt,
    record.imagesPulledAt,
  ]);
  const readyAt = clamp(ready?.at ?? (watched ? undefined : known), now);
  record.readyAt = readyAt;
  if (ready) record.slowest = { ...record.slowest, ready: ready.service };
  const took = Date.parse(readyAt ?? startedAt) - Date.parse(startedAt);
  const isTold = ready && Date.parse(ready.at) < Date.parse(seenInGitAt);
  if (!watched && (!isTold || took > thresholds.creation))
    record.unreliable = true;
}

function isUp({ services }: ClockRecord, { workloads }: Environment): boolean {
  return services.every(
    name =>
      workloads.find(({ service }) => service === name)?.state === 'ready',
  );
}

function isAfter(time: string | undefined, { startedAt }: ClockRecord) {
  return time !== undefined && Date.parse(time) >= Date.parse(startedAt);
}

/** Keeps a source's clock that is fast or slow from putting a milestone before the start or into the future. */
function clampTo(startedAt: string, now: Date) {
  return (time: string | undefined, fallback?: Date): string | undefined => {
    const chosen = time ?? fallback?.toISOString();
    if (!chosen) return undefined;
    const bounded = Math.min(
      Math.max(Date.parse(chosen), Date.parse(startedAt)),
      now.getTime(),
    );
    return new Date(bounded).toISOString();
  };
}

function latest(times: Array<string | undefined>): string | undefined {
  return inOrder(times).at(-1);
}

function earliest(times: Array<string | undefined>): string | undefined {
  return inOrder(times)[0];
}

function inOrder(times: Array<string | undefined>): string[] {
  return times
    .filter(time => time !== undefined)
    .sort((a, b) => Date.parse(a) - Date.parse(b));
}
