import type { BazelReport } from '@slipway/plugin-buildkite-common';
import { cleaned, shortened } from '../text';
import type { BuildEvent } from './buildEvent';
import { Slowest } from './Slowest';

/** What {@link BazelReport} says without where it is from. */
export type BazelSummary = Omit<BazelReport, 'job' | 'report'>;

type ActionSummary = NonNullable<
  NonNullable<BuildEvent['buildMetrics']>['actionSummary']
>;

/** Why Bazel leaves targets out; its other reasons are failures. */
const leftOut = new Set(['SKIPPED', 'NO_BUILD', 'NO_ANALYZE', 'INCOMPLETE']);
const LABEL_LENGTH = 500;
const SKIPPED_LIMIT = 200;

/** Gathers what one invocation of Bazel says about itself, event by event. */
export class Invocation {
  #events = 0;
  #command: string | undefined;
  #patterns: string[] | undefined;
  #startedAt: number | undefined;
  #finishedAt: number | undefined;
  #wallTimeMs: number | undefined;
  #actions: ActionSummary | undefined;
  readonly #slowest = new Slowest(20);
  readonly #skipped = new Map<string, string>();

  /** Whether anything was said that only Bazel says. */
  get isKnown(): boolean {
    return this.#events > 0;
  }

  add(event: BuildEvent): void {
    const { id, started, finished, buildMetrics } = event;
    if (id || started || finished || buildMetrics) this.#events += 1;
    this.#command ??= started?.command;
    this.#startedAt ??= started?.startTimeMillis;
    this.#finishedAt ??= finished?.finishTimeMillis;
    this.#patterns ??= id?.pattern?.pattern;
    this.#wallTimeMs ??= buildMetrics?.timingMetrics?.wallTimeInMs;
    this.#actions ??= buildMetrics?.actionSummary;
    this.#addDuration(event);
    this.#addSkipped(event);
  }

  summary(): BazelSummary {
    const counts = actionCounts(this.#actions);
    const hits = counts.remoteHits + counts.diskHits;
    return {
      command: this.#commandLine(),
      ...counts,
      hitRate: counts.actions > 0 ? hits / counts.actions : undefined,
      seconds: this.#seconds(),
      slowest: this.#slowest.list(),
      skipped: [...this.#skipped].map(([label, reason]) => ({ label, reason })),
    };
  }

  #addDuration({ id, testSummary, testResult, action }: BuildEvent): void {
    const add = (label: string | undefined, seconds: number | undefined) => {
      if (label && seconds) this.#slowest.add(short(label), seconds);
    };
    add(
      id?.testSummary?.label,
      testSummary?.totalRunDuration ??
        inSeconds(testSummary?.totalRunDurationMillis),
    );
    add(
      id?.testResult?.label,
      testResult?.testAttemptDuration ??
        inSeconds(testResult?.testAttemptDurationMillis),
    );
    if (action?.startTime !== undefined && action.endTime !== undefined) {
      add(
        id?.actionCompleted?.label ?? action.label,
        inSeconds(action.endTime - action.startTime),
      );
    }
  }

  #addSkipped({ id, aborted }: BuildEvent): void {
    const label =
      id?.targetCompleted?.label ??
      id?.targetConfigured?.label ??
      id?.configuredLabel?.label ??
      id?.testSummary?.label;
    if (!aborted || !label || !leftOut.has(aborted.reason)) return;
    if (this.#skipped.size >= SKIPPED_LIMIT || this.#skipped.has(short(label)))
      return;
    this.#skipped.set(
      short(label),
      short(cleaned(aborted.description).trim() || aborted.reason),
    );
  }

  #commandLine(): string | undefined {
    if (this.#command === undefined) return undefined;
    return short([this.#command, ...(this.#patterns ?? [])].join(' '));
  }

  #seconds(): number | undefined {
    if (this.#wallTimeMs !== undefined) return inSeconds(this.#wallTimeMs);
    if (this.#startedAt === undefined || this.#finishedAt === undefined)
      return undefined;
    return inSeconds(Math.max(0, this.#finishedAt - this.#startedAt));
  }
}

function actionCounts(summary: ActionSummary | undefined) {
  const runners = new Map(
    summary?.runnerCount.map(({ name, count = 0 }) => [name, count] as const),
  );
  const named = [...runners].filter(
    ([name]) => name !== 'total' && name !== 'internal',
  );
  return {
    actions:
      runners.size > 0
        ? named.reduce((sum, [, count]) => sum + count, 0)
        : (summary?.actionsExecuted ?? 0),
    remoteHits:
      runners.get('remote cache hit') ??
      (runners.size > 0 ? 0 : (summary?.remoteCacheHits ?? 0)),
    diskHits: runners.get('disk cache hit') ?? 0,
    localHits: summary?.actionCacheStatistics?.hits,
  };
}

function inSeconds(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : ms / 1000;
}

function short(text: string): string {
  return shortened(cleaned(text), LABEL_LENGTH);
}
