import type { Build } from '../../buildkite';

/** What a PipelineRun of a Buildkite job is to do. */
export interface WorkOrder {
  /** Name of the Tekton pipeline. */
  pipeline: string;
  params: Readonly<Record<string, string>>;
  /** Full SHA. */
  commit: string;
  branch: string;
  /** Clone address. */
  repository: string;
  /** 0, and one more with each retry of the job. */
  attempt: number;
  /** Number of the Buildkite build; 0 where no build asks for it. */
  build: Build['number'];
  /** Differs from job to job, and is the same in every run of the same world. */
  seed: string;
}

/** What steps that make images know of the registry. */
export interface ImageNames {
  /** `harbor.slipway.test` */
  host: string;
  /** Of the image that an order makes. */
  digestOf(order: WorkOrder): string;
}

/** A line of a log, so many milliseconds (of a real system) after the one before. */
export interface ScriptLine {
  afterMs: number;
  text: string;
}

/** A file that a step uploads as an artifact of its Buildkite job. */
export interface WorkFile {
  path: string;
  mimeType: string;
  content: string;
}

/** All that a step does, known before it begins. */
export interface Script {
  lines: readonly ScriptLine[];
  exitCode: number;
  /** Of the Tekton task. */
  results?: Readonly<Record<string, string>>;
  files?: readonly WorkFile[];
}

/** Milliseconds from the beginning of a script to its end. */
export function durationOf({ lines }: Script): number {
  return lines.reduce((sum, { afterMs }) => sum + afterMs, 0);
}
