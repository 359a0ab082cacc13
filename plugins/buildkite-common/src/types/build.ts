import type { SourceStatus } from '@slipway/plugin-collectors-common';
import type { JobState, JobType, Job, Annotation, Artifact } from './job';
import type { TestTotals, TestReport, BazelReport, Plan } from './evidence';
import type { Page } from '@slipway/plugin-routes-common';

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

/** The list of builds, with totals per state over the whole filter (not the page). */
export interface BuildPage extends Page<Build> {
  totals: Partial<Record<BuildState, number>>;
  sources: SourceStatus[];
}
