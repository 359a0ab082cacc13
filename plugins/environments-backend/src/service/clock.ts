import type { Environment } from '@slipway/plugin-environments-common';
import type { EnvironmentFacts } from '../facts';
import type { ClockRecord } from '../store/types';
import { lastAt, wantedServices } from './milestones';

/**
 * Moves the clock of an environment on: starts a run when Git asks for something else to run, and notes each
 * milestone once, when everything has passed it. A finished run stays as it is.
 */
export function advanceClock(
  previous: ClockRecord | undefined,
  facts: EnvironmentFacts,
  environment: Environment,
  now: Date,
): ClockRecord | undefined {
  const { desired } = facts;
  if (!desired || desired.broken) return previous;
  const services = wantedServices(facts);
  if (services.length === 0) return previous;

  const trigger = triggerOf(facts);
  const record =
    previous?.trigger === trigger
      ? { ...previous }
      : start(previous, facts, trigger, now);
  if (record.readyAt) return record;

  const clamp = clampTo(record.startedAt, now);
  const applications = facts.applications.filter(
    ({ component }) =>
      services.includes(component) || component === 'namespace',
  );
  const complete = services.every(name =>
    applications.some(({ component }) => component === name),
  );
  if (complete) {
    record.applicationsAt ??= clamp(noticed(record, applications), now);
    const operations = applications.map(({ operation }) => operation);
    record.syncStartedAt ??= clamp(
      latest(operations.map(operation => operation?.startedAt)),
    );
    if (
      applications.every(
        ({ sync, operation }) =>
          sync === 'Synced' && operation?.phase !== 'Running',
      )
    ) {
      record.syncedAt ??= clamp(
        latest(operations.map(operation => operation?.finishedAt)),
        now,
      );
    }
  }
  noteMilestones(record, facts, services, clamp);
  if (isUp(environment)) {
    const ready = lastAt(facts, services, 'readyAt');
    const own =
      ready && Date.parse(ready.at) >= Date.parse(record.startedAt)
        ? ready
        : undefined;
    record.readyAt = clamp(own?.at, now);
    if (own) record.slowest = { ...record.slowest, ready: own.service };
  }
  return record;
}

/** Two desired states with the same trigger want the same things to run. */
function triggerOf({ desired }: EnvironmentFacts): string {
  return (desired?.workloads ?? [])
    .filter(({ role }) => role !== 'test')
    .map(
      ({ service, image, replicas }) => `${service}=${image ?? ''}*${replicas}`,
    )
    .sort()
    .join(' ');
}

function start(
  previous: ClockRecord | undefined,
  facts: EnvironmentFacts,
  trigger: string,
  now: Date,
): ClockRecord {
  const commit = facts.desired?.lastCommit?.at ?? facts.desired?.createdAt;
  const asked =
    commit && Date.parse(commit) < now.getTime() ? commit : undefined;
  return {
    environment: facts.name,
    trigger,
    purpose: purposeOf(previous, trigger, facts),
    startedAt: asked ?? now.toISOString(),
    seenInGitAt: watched(asked, now) ? now.toISOString() : undefined,
  };
}

/** A commit is seen within the poll of the repository; one that is older was made while nobody watched. */
function watched(asked: string | undefined, now: Date): boolean {
  return !asked || now.getTime() - Date.parse(asked) < 60_000;
}

function purposeOf(
  previous: ClockRecord | undefined,
  trigger: string,
  facts: EnvironmentFacts,
): ClockRecord['purpose'] {
  if (facts.desired?.hibernation) {
    const before = runningIn(previous?.trigger);
    return runningIn(trigger).some(service => !before.includes(service))
      ? 'wake'
      : 'update';
  }
  return previous ? 'update' : 'create';
}

function runningIn(trigger: string | undefined): string[] {
  return (trigger ?? '')
    .split(' ')
    .filter(part => part && !part.endsWith('*0'))
    .map(part => part.slice(0, part.indexOf('=')));
}

/** New environments: when their Applications were made. Others: when Argo CD began to apply the change. */
function noticed(
  record: ClockRecord,
  applications: EnvironmentFacts['applications'],
): string | undefined {
  return record.purpose === 'create'
    ? latest(applications.map(({ createdAt }) => createdAt))
    : latest(applications.map(({ operation }) => operation?.startedAt));
}

function noteMilestones(
  record: ClockRecord,
  facts: EnvironmentFacts,
  services: string[],
  clamp: ReturnType<typeof clampTo>,
): void {
  const steps = [
    ['scheduledAt', 'scheduled'],
    ['imagesPulledAt', 'imagesPulled'],
  ] as const;
  for (const [milestone, slowest] of steps) {
    if (record[milestone]) continue;
    const last = lastAt(facts, services, milestone);
    if (!last || Date.parse(last.at) < Date.parse(record.startedAt)) continue;
    record[milestone] = clamp(last.at);
    record.slowest = { ...record.slowest, [slowest]: last.service };
  }
}

function isUp({ state, hibernation, workloads }: Environment): boolean {
  if (hibernation) {
    return workloads
      .filter(({ replicas }) => replicas.desired > 0)
      .every(({ state: own }) => own === 'ready');
  }
  return state === 'ready';
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
  return times
    .filter(time => time !== undefined)
    .reduce<string | undefined>(
      (last, time) =>
        last && Date.parse(last) >= Date.parse(time) ? last : time,
      undefined,
    );
}
