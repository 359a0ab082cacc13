import type { Page } from './page';
import type { SourceStatus } from '@slipway/plugin-collectors-common';

/**
 * What a build is doing, as people mean it. Buildkite's own words, and one more: a build that waits for a person is
 * `blocked`, whatever Buildkite calls it meanwhile (it says `passed`).
 */
export type BuildState =
  | 'creating'
  | 'scheduled'
  | 'running'
  | 'failing'
  | 'blocked'
  | 'passed'
  | 'failed'
  | 'canceling'
  | 'canceled'
  | 'skipped'
  | 'not_run';

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

/** Names one build. Never changes, except when its pipeline is renamed. */
export interface BuildRef {
  /** Slug of the organisation. */
  organization: string;
  /** Slug of the pipeline. */
  pipeline: string;
  number: number;
}

/** Somebody as Buildkite knows them. */
export interface BuildPerson {
  /** UUID of their Buildkite user. Absent for authors of commits. */
  id?: string;
  name: string;
  email?: string;
}

/** One step in the strip of a build: the jobs of one key or label, retries left out. */
export interface StepMark {
  /** Id of its newest job. */
  job: string;
  type: JobType;
  /** Without Buildkite's emoji codes only where there is something else: `:bazel: Test checkout`. */
  label: string;
  state: JobState;
  softFailed: boolean;
}

/** How many jobs a build has, retried ones left out. */
export interface JobCounts {
  total: number;
  passed: number;
  failed: number;
  running: number;
  /** Scheduled, limited, waiting for others. */
  waiting: number;
  /** Waits for a person. */
  blocked: number;
}

/** A block step that waits for somebody. */
export interface Approval {
  build: BuildRef;
  /** Id of the manual job. */
  job: string;
  label: string;
  prompt?: string;
  /** What whoever unblocks it fills in; undefined when nobody told the portal, empty when there is nothing. */
  fields?: BlockField[];
  /** Since when it waits (ISO 8601), as far as Buildkite tells. */
  since?: string;
}

/** A field of a block step, as the pipeline file has it. */
export interface BlockField {
  key: string;
  label: string;
  kind: 'text' | 'select';
  hint?: string;
  required: boolean;
  default?: string;
  multiple: boolean;
  /** Of a `select`. */
  options: Array<{ label: string; value: string }>;
}

/** Totals of the test reports of a build. */
export interface TestTotals {
  total: number;
  passed: number;
  failed: number;
  skipped: number;
  /** Failures that the newest green build on the default branch did not have. */
  newFailures: number;
  /** Seconds, all cases added up. */
  seconds: number;
}

/** One Buildkite build. */
export interface Build extends BuildRef {
  /** UUID at Buildkite. */
  id: string;
  /** Name of the pipeline for people. */
  pipelineName: string;
  state: BuildState;
  /** First line of the message. */
  title: string;
  message: string;
  /** Full SHA, or `HEAD` while Buildkite does not know better. */
  commit: string;
  branch: string;
  /** Whether the branch is the pipeline's default branch. */
  isDefaultBranch: boolean;
  pullRequest?: { number: number; url?: string };
  /** `owner/name` at the Git host. */
  repository?: string;
  /** What started it, in Buildkite's words: `webhook`, `api`, `ui`, `trigger_job`, `schedule`. */
  source: string;
  creator?: BuildPerson;
  author?: BuildPerson;
  /** ISO 8601, like all times here. */
  createdAt: string;
  startedAt?: string;
  finishedAt?: string;
  /** Names of the services it is about. */
  services: string[];
  steps: StepMark[];
  jobs: JobCounts;
  /** Block steps that wait for somebody, in the order of the pipeline. */
  approvals: Approval[];
  tests?: TestTotals;
  rebuiltFrom?: BuildRef;
  /** The build whose trigger step started it. */
  triggeredFrom?: BuildRef;
  /** Its page at Buildkite. */
  url: string;
  /** When Buildkite was found to have it no more. */
  deletedAt?: string;
}

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

/** A test that failed. */
export interface TestFailure {
  /** `suite › case`, as reports of this kind of test name it. */
  name: string;
  suite: string;
  job: string;
  /** Path of the report's artifact. */
  report: string;
  message: string;
  /** Stack trace or output, shortened. */
  detail?: string;
  file?: string;
  /** Where the job's log speaks of it: byte offset of the line. */
  logOffset?: number;
  /** It did not fail in the newest green build on the default branch. */
  isNew: boolean;
  seconds?: number;
}

/** A test that sometimes passes and sometimes fails on the same commit or on the default branch. */
export interface FlakyTest {
  name: string;
  suite: string;
  /** Of its newest runs: how many there were, how many failed. */
  runs: number;
  failures: number;
  lastFailure: BuildRef;
}

/** What the test reports of a build say. */
export interface TestReport {
  totals: TestTotals;
  /** The first ones of each report; `totals.failed` counts all. */
  failures: TestFailure[];
  flaky: FlakyTest[];
  /** The green build on the default branch that failures are new against. */
  comparedWith?: BuildRef;
  /** Reports that could not be read, and why: a predicate to the report's path, `is empty`. */
  problems: Array<{ report: string; job: string; message: string }>;
}

/** What one Bazel invocation says about itself. */
export interface BazelReport {
  job: string;
  /** Path of the artifact. */
  report: string;
  command?: string;
  /** Actions that ran or would have, without those that Bazel does itself and never caches. */
  actions: number;
  /** Of these, answered by a cache: remote, disk. */
  remoteHits: number;
  diskHits: number;
  /** Actions that the agent still had the results of from before: not looked up, so none of `actions`. */
  localHits?: number;
  /** From 0 to 1. Absent without actions. */
  hitRate?: number;
  seconds?: number;
  /** The slowest targets or tests, seconds each. */
  slowest: Array<{ label: string; seconds: number }>;
  /** Targets that were skipped, and why in Bazel's words. */
  skipped: Array<{ label: string; reason: string }>;
  /** Why it could not be read, or not all of it: a predicate, `is empty`. */
  problem?: string;
}

/** Why a dynamic pipeline has the steps it has, by its planner. */
export interface Plan {
  base?: string;
  head?: string;
  /** How many files changed. */
  files?: number;
  services: Array<{
    name: string;
    affected: boolean;
    /** One sentence. */
    reason: string;
    files: string[];
    /** Services it is built from that changed. */
    because: string[];
    /** Keys of steps. */
    steps: string[];
  }>;
  /** Why the planner's annotation, or a part of it, could not be read: in one sentence. */
  problem?: string;
}

/** A build with everything that its page shows. */
export interface BuildDetail extends Build {
  jobDetails: Job[];
  annotations: Annotation[];
  artifacts: Artifact[];
  testReport?: TestReport;
  bazel: BazelReport[];
  plan?: Plan;
  sources: SourceStatus[];
}

/** A pipeline of an organisation. */
export interface Pipeline {
  organization: string;
  slug: string;
  name: string;
  repository?: string;
  defaultBranch: string;
  url: string;
  /** Names of the services whose pipeline it is. */
  services: string[];
}

/** What a run or a task of Tekton is doing. */
export type RunState =
  'pending' | 'running' | 'succeeded' | 'failed' | 'canceled' | 'timed-out';

/** One Tekton PipelineRun. */
export interface PipelineRun {
  /** Name of the Kubernetes cluster. */
  cluster: string;
  namespace: string;
  name: string;
  /** Name of the Tekton Pipeline. Absent: the run brings its own. */
  pipeline?: string;
  state: RunState;
  /** The condition's reason and message, word for word. */
  reason?: string;
  message?: string;
  createdAt: string;
  startedAt?: string;
  finishedAt?: string;
  params: Array<{ name: string; value: string }>;
  results: Array<{ name: string; value: string }>;
  tasks: TaskRun[];
  /** The Buildkite job that started it. */
  job?: { build: BuildRef; id: string };
  /** From Pipelines as Code, or whatever else labels it so. */
  change?: {
    repository?: string;
    commit?: string;
    branch?: string;
    pullRequest?: number;
    title?: string;
    event?: string;
  };
  /** Names of the services it is about. */
  services: string[];
}

/** One task of a PipelineRun. */
export interface TaskRun {
  name: string;
  /** Its name in the pipeline. */
  task: string;
  state: RunState | 'skipped';
  reason?: string;
  message?: string;
  startedAt?: string;
  finishedAt?: string;
  pod?: string;
  node?: { name: string; spot: boolean };
  retries: number;
  params: Array<{ name: string; value: string }>;
  results: Array<{ name: string; value: string }>;
  steps: Array<{
    name: string;
    container: string;
    state: 'waiting' | 'running' | 'succeeded' | 'failed';
    exitCode?: number;
    reason?: string;
    startedAt?: string;
    finishedAt?: string;
  }>;
}

/** Part of a log. Offsets count bytes of the log as the vendor has it. */
export interface LogPart {
  /** Offset of the first byte of `text`. */
  start: number;
  /** Offset after its last byte. */
  end: number;
  /** Bytes of the log as far as they are known. */
  size: number;
  /** Nothing will be added to it. */
  complete: boolean;
  /** UTF-8; what is not is replaced. Whole lines, except a last one that is not finished. Control sequences as they are. */
  text: string;
  /** Number of the first line, from 1, where the portal has read everything before it. */
  firstLine?: number;
  /** Offset of each line of `text`; only where bytes had to be replaced, so that the text does not tell. */
  lineOffsets?: number[];
}

/** Where a log has what was searched for. */
export interface LogMatches {
  items: Array<{ offset: number; line?: number; text: string }>;
  /** There are more than were answered. */
  truncated: boolean;
  /** Bytes that were searched. */
  searched: number;
}

/** The list of builds, with totals per state over the whole filter (not the page). */
export interface BuildPage extends Page<Build> {
  totals: Partial<Record<BuildState, number>>;
  sources: SourceStatus[];
}

/** The list of PipelineRuns. */
export interface PipelineRunPage extends Page<PipelineRun> {
  sources: SourceStatus[];
}
