import type { Commit, GitOpsChange, GitOpsState } from '@slipway/gitops-node';
import type { DesiredEnvironment, Fact } from '../../facts';
import type { FactSink } from '../types';
import { commitEvent } from './commitEvents';
import { commitTime } from './commitTime';
import {
  desiredCommit,
  desiredFromBroken,
  desiredFromFiles,
  desiredFromOverlays,
} from './desired';
import type { GitHostPages } from './GitHostPages';

/** Turns states of the repository into facts and what changed between them into events. */
export class DesiredFacts {
  private known?: Map<string, DesiredEnvironment>;
  private texts = new Map<string, string>();
  private state?: GitOpsState;

  constructor(
    private readonly sink: FactSink,
    private readonly pages: GitHostPages,
  ) {}

  /** Writes what differs from the state before; the first one replaces everything. */
  async note(
    state: GitOpsState,
    change: GitOpsChange | undefined,
    now: Date,
  ): Promise<void> {
    const before = this.known;
    const desired = this.build(state, now);
    const changed = [...desired.values()].filter(
      doc => this.texts.get(doc.name) !== JSON.stringify(doc),
    );
    const removed = [...(before?.keys() ?? [])].filter(
      name => !desired.has(name),
    );
    if (!before) {
      await this.sink.replace(['desired'], changed.map(toFact));
    } else if (changed.length + removed.length > 0) {
      await this.sink.change(
        changed.map(toFact),
        removed.map(key => ({ kind: 'desired', key })),
      );
    }
    for (const doc of changed) this.texts.set(doc.name, JSON.stringify(doc));
    for (const name of removed) this.texts.delete(name);
    this.known = desired;
    this.state = state;
    if (!before) await this.tellLastCommits(desired, now);
    else if (change)
      await this.tellChanges(change, state, { before, desired }, now);
  }

  private build(
    state: GitOpsState,
    now: Date,
  ): Map<string, DesiredEnvironment> {
    const desired =
      this.state === state && this.known
        ? new Map(this.known)
        : this.buildFiles(state);
    for (const kind of ['staging', 'production'] as const) {
      const known = this.known?.get(kind);
      const doc = desiredFromOverlays(kind, state, this.pages, { known, now });
      if (doc) desired.set(kind, doc);
    }
    return desired;
  }

  private buildFiles(state: GitOpsState): Map<string, DesiredEnvironment> {
    const desired = desiredFromFiles(state, this.pages);
    for (const file of state.broken) {
      const known = this.known?.get(file.environment ?? '');
      const doc = desiredFromBroken(file, known, state, this.pages);
      if (doc && !desired.has(doc.name)) desired.set(doc.name, doc);
    }
    return desired;
  }

  /** After a start nobody knows what was told before; repeating an event does no harm. */
  private async tellLastCommits(
    desired: Map<string, DesiredEnvironment>,
    now: Date,
  ): Promise<void> {
    for (const { name, lastCommit } of desired.values()) {
      if (!lastCommit) continue;
      const at = commitTime(lastCommit.at, now);
      const event = commitEvent(lastCommit, at, undefined, undefined);
      await this.sink.event(name, event);
    }
  }

  private async tellChanges(
    change: GitOpsChange,
    state: GitOpsState,
    facts: Record<'before' | 'desired', Map<string, DesiredEnvironment>>,
    now: Date,
  ): Promise<void> {
    const times = timesOf(change.commits, now);
    const names = new Set([...facts.before.keys(), ...facts.desired.keys()]);
    for (const name of names) {
      const before = facts.before.get(name);
      const after = facts.desired.get(name);
      if (before === after || isSame(before, after)) continue;
      const commit = commitOf(after ?? before, change, state);
      const at = times.get(commit.sha) ?? commitTime(commit.committedAt, now);
      await this.sink.event(
        name,
        commitEvent(desiredCommit(commit), at, before, after),
      );
    }
  }
}

function toFact(doc: DesiredEnvironment): Fact {
  return { kind: 'desired', key: doc.name, environment: doc.name, doc };
}

/** The times of commits, oldest first, in the order of history. */
function timesOf(newestFirst: Commit[], now: Date): Map<string, string> {
  const times = new Map<string, string>();
  let last: string | undefined;
  for (const { sha, committedAt } of [...newestFirst].reverse()) {
    last = commitTime(committedAt, now, last);
    times.set(sha, last);
  }
  return times;
}

/** The next times of a schedule move by themselves; everything else is somebody's doing. */
function isSame(
  before: DesiredEnvironment | undefined,
  after: DesiredEnvironment | undefined,
): boolean {
  return (
    before?.lastCommit?.sha === after?.lastCommit?.sha &&
    before?.broken?.message === after?.broken?.message &&
    JSON.stringify(before?.workloads) === JSON.stringify(after?.workloads) &&
    JSON.stringify(before?.hibernation?.keepAwake) ===
      JSON.stringify(after?.hibernation?.keepAwake)
  );
}

/** The commit that changed an environment: the last on its file, for a file that is gone the one that removed it. */
function commitOf(
  doc: DesiredEnvironment | undefined,
  { commits, paths = [], removed }: GitOpsChange,
  { head }: GitOpsState,
): Commit {
  const path = doc?.file?.path ?? '';
  const sha = removed.includes(path)
    ? paths.find(one => one.removed.includes(path))?.sha
    : doc?.lastCommit?.sha;
  return commits.find(one => one.sha === sha) ?? commits[0] ?? head;
}
