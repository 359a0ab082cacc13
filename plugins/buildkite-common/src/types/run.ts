import type { SourceStatus } from '@slipway/plugin-collectors-common';
import type { BuildRef } from './build';
import type { Page } from '@slipway/plugin-routes-common';

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
    /** `skipped`: a step before it failed. */
    state: 'waiting' | 'running' | 'succeeded' | 'failed' | 'skipped';
    exitCode?: number;
    reason?: string;
    startedAt?: string;
    finishedAt?: string;
  }>;
}

/** The list of PipelineRuns. */
export interface PipelineRunPage extends Page<PipelineRun> {
  sources: SourceStatus[];
}
