import { posix } from 'node:path';
import type {
  Occurrence,
  ReplicationState,
} from '@slipway/plugin-harbor-common';
import type { ObservedPolicy, PolicyRule } from '../../observed';
import { hostOf } from '../hostOf';
import type { AttemptRow, RunningRow } from '../rows';

interface Known {
  occurrences: Occurrence[];
  digest: string;
  running: RunningRow[];
  attempts: AttemptRow[];
  policies: ObservedPolicy[];
  /** Instances by host of references. */
  hosts: Map<string, string>;
}

/**
 * Where an image is to go, and whether it is there. It is to go to an instance
 * - to which an enabled policy of an instance that has it would bring it: its filters by name, tag and label fit. Where only
 *   policies that are started by hand would, it is `optional`,
 * - from which something runs it,
 * - to which somebody tried to bring it; of which images of a repository were to be moved Harbor often says nothing, and
 *   that is no reason to miss all of them.
 * Where it came first is not told. What is on its way by hand only, and failed, is `failed` until it is there.
 */
export function replicationStates(known: Known): ReplicationState[] {
  const present = known.occurrences.filter(({ deletedAt }) => !deletedAt);
  const first = [...present].sort((a, b) =>
    (a.pushedAt ?? '') < (b.pushedAt ?? '') ? -1 : 1,
  )[0]?.instance;
  const attempts = attemptsOf(known);
  const policies = covering(present, known);
  const needed = new Set([
    ...present.map(({ instance }) => instance),
    ...targetsOf(policies.filter(({ trigger }) => trigger !== 'manual')),
    ...wantedBy(known),
    ...attempts
      .filter(({ reference }) => reference !== '')
      .map(({ destination }) => destination),
  ]);
  const targets = new Set([...needed, ...targetsOf(policies)]);
  if (first !== undefined) targets.delete(first);
  return [...targets].sort().map(to => ({
    ...stateAt(to, present, attempts),
    ...(!needed.has(to) && { optional: true }),
  }));
}

function stateAt(
  to: string,
  present: Occurrence[],
  attempts: AttemptRow[],
): ReplicationState {
  const there = present.find(({ instance }) => instance === to);
  if (there) return { to, state: 'present', at: there.pushedAt };
  const attempt = attempts
    .filter(({ destination }) => destination === to)
    .sort((a, b) => (a.started_at < b.started_at ? 1 : -1))[0];
  const at = attempt?.ended_at ?? attempt?.started_at;
  switch (attempt?.state) {
    case 'running':
      return { to, state: 'running', at };
    case 'failed':
    case 'stopped':
      return { to, state: 'failed', at, message: attempt.message ?? undefined };
    default:
      return { to, state: 'missing' };
  }
}

/** Attempts that were about this image: a tag may have been of another one then. */
function attemptsOf({ occurrences, digest, attempts }: Known): AttemptRow[] {
  return attempts.filter(({ name, reference, started_at, ended_at }) =>
    occurrences.some(({ project, repository, tags, pushedAt }) => {
      if (name !== `${project}/${repository}`) return false;
      if (reference === digest) return true;
      const until = ended_at ?? started_at;
      const wasThere = (since: string | undefined) =>
        since === undefined || ended_at === null || since <= until;
      return reference === ''
        ? wasThere(pushedAt)
        : tags.some(tag => tag.name === reference && wasThere(tag.pushedAt));
    }),
  );
}

/** Enabled policies that would move it. */
function covering(
  present: Occurrence[],
  { policies }: Known,
): ObservedPolicy[] {
  return policies.filter(
    ({ enabled, from, rules = [] }) =>
      enabled &&
      present.some(
        place => place.instance === from.instance && fits(place, rules),
      ),
  );
}

function targetsOf(policies: ObservedPolicy[]): string[] {
  return policies.flatMap(({ to }) => to.instance ?? []);
}

/** Whether all filters of a policy let it through. An image without a tag is not moved. */
function fits(place: Occurrence, rules: PolicyRule[]): boolean {
  const is = (text: string, { value, excludes }: PolicyRule) =>
    posix.matchesGlob(text, value) !== excludes;
  const of = (wanted: string) => rules.filter(({ type }) => type === wanted);
  const labels = new Set(place.labels.map(({ name }) => name));
  return (
    of('name').every(rule =>
      is(`${place.project}/${place.repository}`, rule),
    ) &&
    of('label').every(
      ({ value, excludes }) => labels.has(value) !== excludes,
    ) &&
    place.tags.some(({ name }) => of('tag').every(rule => is(name, rule)))
  );
}

/** Instances whose host is in the reference by which something runs. */
function wantedBy({ running, hosts }: Known): string[] {
  return running.flatMap(({ reference }) => hosts.get(hostOf(reference)) ?? []);
}
