import type {
  Annotation,
  Artifact,
  Build,
  BuildPerson,
  BuildRef,
  Job,
} from '@slipway/plugin-buildkite-common';

/** A job as Buildkite tells it. */
export type ObservedJob = Omit<Job, 'runs'>;

/** A build as Buildkite tells it, with its jobs; what the portal knows besides is added by the store. */
export type ObservedBuild = Omit<
  Build,
  | 'services'
  | 'tests'
  | 'steps'
  | 'jobs'
  | 'approvals'
  | 'deletedAt'
  | 'isDefaultBranch'
> & {
  /** UUID: stays the same when the pipeline is renamed. */
  pipelineId: string;
  jobDetails: ObservedJob[];
  metaData: Record<string, string>;
  /** When the answer was asked for, milliseconds since the epoch. An answer never replaces what a later question was answered. */
  askedAt: number;
};

/** A pipeline as Buildkite tells it. */
export interface ObservedPipeline {
  id: string;
  organization: string;
  slug: string;
  name: string;
  /** Clone address. */
  repository?: string;
  defaultBranch: string;
  url: string;
  /** The pipeline file that Buildkite keeps (YAML), the only place where its API tells the fields of block steps. */
  configuration?: string;
}

/** Somebody of an organisation, with their Buildkite user's UUID. */
export type ObservedPerson = BuildPerson & { id: string; organization: string };

/** What is known of a build besides itself. */
export interface ObservedNotes {
  build: BuildRef;
  annotations: Annotation[];
}

/** Files of a build. */
export interface ObservedArtifacts {
  build: BuildRef;
  artifacts: Artifact[];
}

/** States after which nothing changes any more, unless somebody retries a job. */
export const finishedStates = [
  'passed',
  'failed',
  'canceled',
  'skipped',
  'not_run',
] as const;

/** Whether a build has come to its end. */
export function isFinished({ state }: Pick<Build, 'state'>): boolean {
  return finishedStates.some(finished => finished === state);
}
