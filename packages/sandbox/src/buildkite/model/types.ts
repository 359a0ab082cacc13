import type { JobLog } from './JobLog';
import type { Step } from './steps';

/** A user of Buildkite. Times are milliseconds since the epoch, here and below. */
export interface Person {
  id: string;
  name: string;
  email: string;
  createdAt: number;
}

export interface Organization {
  id: string;
  slug: string;
  name: string;
  createdAt: number;
  people: Person[];
  pipelines: Map<string, Pipeline>;
  agents: Agent[];
  /** Of all pipelines, oldest first. */
  builds: Build[];
}

export interface Pipeline {
  id: string;
  organization: Organization;
  slug: string;
  name: string;
  description: string | null;
  /** Clone address. */
  repository: string;
  defaultBranch: string;
  /** The YAML kept at Buildkite, usually one step that uploads the repository's own file. */
  configuration: string;
  /** What a new build begins with. */
  steps: readonly Step[];
  env: Readonly<Record<string, string>>;
  tags: readonly string[];
  createdAt: number;
  createdBy: Person | undefined;
  /** Oldest first. */
  builds: Build[];
  lastNumber: number;
}

export const buildStates = [
  'creating',
  'scheduled',
  'running',
  'failing',
  'passed',
  'failed',
  'canceling',
  'canceled',
  'skipped',
  'not_run',
] as const;
export type BuildState = (typeof buildStates)[number];

export interface Build {
  id: string;
  pipeline: Pipeline;
  number: number;
  state: BuildState;
  /** Waits for somebody; `state` alone does not tell. */
  blocked: boolean;
  message: string;
  commit: string;
  branch: string;
  author: Author | undefined;
  env: Readonly<Record<string, string>>;
  source: 'webhook' | 'api' | 'ui' | 'trigger_job' | 'schedule';
  creator: Person | undefined;
  metaData: Map<string, string>;
  /** In the order of the steps; a retry follows the job it repeats. */
  jobs: Job[];
  annotations: Annotation[];
  artifacts: Artifact[];
  createdAt: number;
  startedAt: number | null;
  /** When it first failed before its end; stays although a retry passes. */
  failingAt: number | null;
  finishedAt: number | null;
  cancelRequestedAt: number | null;
  cancelReason: string | null;
  rebuiltFrom: Build | undefined;
  pullRequest: PullRequest | undefined;
  triggeredFrom: Build | undefined;
}

export interface Author {
  username?: string;
  name?: string;
  email?: string;
}

export interface PullRequest {
  id: string;
  base: string;
  repository: string;
}

export const jobStates = [
  'pending',
  'waiting',
  'waiting_failed',
  'blocked',
  'blocked_failed',
  'unblocked',
  'unblocked_failed',
  'scheduled',
  'assigned',
  'accepted',
  'running',
  'passed',
  'failed',
  'timed_out',
  'timing_out',
  'canceled',
  'canceling',
  'skipped',
  'broken',
  'expired',
  'limited',
] as const;
export type JobState = (typeof jobStates)[number];

export interface Job {
  id: string;
  build: Build;
  stepId: string;
  step: Step;
  state: JobState;
  parallel: { index: number; total: number } | undefined;
  priority: number;
  agent: Agent | undefined;
  exitStatus: number | null;
  signal: string | null;
  signalReason: string | null;
  softFailed: boolean;
  createdAt: number;
  runnableAt: number | null;
  /** Since when it waited for a place in its concurrency group. */
  limitedAt: number | null;
  /** How long it waited there; null without a group, and while it waits. */
  concurrencyWaitMs: number | null;
  startedAt: number | null;
  finishedAt: number | null;
  /** The job that repeats this one: this one does not count any more. */
  retriedIn: Job | undefined;
  retriedBy: Person | undefined;
  /** The job this one repeats. */
  retrySource: { job: Job; type: 'manual' | 'automatic' } | undefined;
  retriesCount: number;
  unblockedBy: Person | undefined;
  unblockedAt: number | null;
  triggeredBuild: Build | undefined;
  log: JobLog;
}

export interface Agent {
  id: string;
  name: string;
  connectionState: 'connected' | 'disconnected' | 'lost' | 'stopped';
  hostname: string;
  ipAddress: string;
  version: string;
  /** `queue=default`. */
  metaData: readonly string[];
  createdAt: number;
  connectedAt: number | null;
  disconnectedAt: number | null;
  lastJobFinishedAt: number | null;
  job: Job | undefined;
}

export type AnnotationStyle =
  'default' | 'success' | 'info' | 'warning' | 'error';

export interface Annotation {
  id: string;
  context: string;
  style: AnnotationStyle;
  /** Undefined: of the build. */
  job: Job | undefined;
  priority: number;
  bodyHtml: string;
  createdAt: number;
  updatedAt: number;
}

export interface Artifact {
  id: string;
  job: Job;
  /** `test-results/junit.xml`. */
  path: string;
  mimeType: string;
  content: Buffer;
  sha1: string;
}
