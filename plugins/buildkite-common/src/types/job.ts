import type { BuildRef, BuildPerson, BlockField } from './build';
import type { PipelineRun } from './run';

/** What a job is doing, in Buildkite's words. */
export type JobState =
  | 'pending'
  | 'waiting'
  | 'waiting_failed'
  | 'blocked'
  | 'blocked_failed'
  | 'unblocked'
  | 'unblocked_failed'
  | 'limiting'
  | 'limited'
  | 'platform_limiting'
  | 'platform_limited'
  | 'scheduled'
  | 'assigned'
  | 'accepted'
  | 'running'
  | 'passed'
  | 'failed'
  | 'timing_out'
  | 'timed_out'
  | 'canceling'
  | 'canceled'
  | 'skipped'
  | 'broken'
  | 'expired'
  /** A word of Buildkite that this portal does not know. */
  | 'unknown';

/** What a job does: runs a command, waits for those before it, waits for a person, starts another build. */
export type JobType = 'script' | 'waiter' | 'manual' | 'trigger';

/** One job of a build. */
export interface Job {
  id: string;
  type: JobType;
  label: string;
  /** Key of its step. */
  key?: string;
  /** Label of the group it is in. */
  group?: string;
  state: JobState;
  softFailed: boolean;
  exitStatus?: number;
  /** Why it ended, in one sentence, when that is not plain: `The agent was lost`. */
  reason?: string;
  command?: string;
  agent?: { name: string; hostname?: string };
  /** `queue=tekton`. */
  agentRules: string[];
  createdAt?: string;
  /** When nothing but an agent was missing. */
  runnableAt?: string;
  startedAt?: string;
  finishedAt?: string;
  parallel?: { index: number; total: number };
  /** The job that repeats this one: this one does not count any more. */
  retriedIn?: string;
  /** The job this one repeats, and whether a person or a rule wanted that. */
  retryOf?: { job: string; type: 'manual' | 'automatic' };
  retriedBy?: BuildPerson;
  /** Of a manual job. */
  block?: {
    prompt?: string;
    fields?: BlockField[];
    unblockedBy?: BuildPerson;
    unblockedAt?: string;
  };
  /** Of a trigger job: the build it started. */
  triggered?: BuildRef;
  /** Tekton PipelineRuns that it started. */
  runs: PipelineRun[];
  /** Its page at Buildkite. */
  url?: string;
}

/** A note that a job has left on its build. */
export interface Annotation {
  id: string;
  context: string;
  style: 'default' | 'success' | 'info' | 'warning' | 'error';
  /** Id of the job it belongs to. Absent: the build. */
  job?: string;
  /** 1 to 10, the highest first. */
  priority: number;
  /** HTML as Buildkite made it of Markdown. Not to be shown without sanitising. */
  html: string;
  updatedAt: string;
}

/** A file that a job has uploaded. */
export interface Artifact {
  id: string;
  job: string;
  path: string;
  mimeType: string;
  /** Bytes. */
  size: number;
  state: 'new' | 'error' | 'finished' | 'deleted' | 'expired';
}
