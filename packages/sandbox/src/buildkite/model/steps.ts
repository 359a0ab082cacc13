/** What a step waits for, whatever its type. */
export interface StepOrder {
  /** `key` of the pipeline file. */
  key?: string;
  /** Label of the group the step is in. */
  group?: string;
  /** `key` of that group: who waits for it waits for all of its steps. */
  groupKey?: string;
  /** Keys it waits for instead of the last wait or block before it; an empty list: for nothing. */
  dependsOn?: readonly string[];
  /** Runs although something it waits for has failed. */
  allowDependencyFailure?: boolean;
  /** Those of `dependsOn` that may fail. */
  toleratedFailures?: readonly string[];
  /** Never runs in this build: its `if` is false, its `branches` are others, or it says `skip`. */
  excludedBy?: 'if' | 'branches' | 'skip';
}

/** A plugin of a step, as the pipeline file names it; data for who runs the step. */
export interface StepPlugin {
  /** `slipway/tekton`. */
  name: string;
  /** What follows the `#`: `v1.0.0`. */
  version?: string;
  configuration: unknown;
}

/** Which failures of a job are repeated by itself; all that is given has to match. */
export interface RetryRule {
  /** Any but 0, one, or one of several; absent: any. */
  exitStatus?: '*' | number | readonly number[];
  /** `SIGTERM`, `*` for any, `none`. */
  signal?: string;
  /** `agent_stop`, `*` for any, `none`. */
  signalReason?: string;
  /** How often; 2 by default. */
  limit?: number;
}

/** A command that an agent runs. */
export interface ScriptStep extends StepOrder {
  type: 'script';
  label?: string;
  command: string;
  env?: Readonly<Record<string, string>>;
  /** `queue=default`. */
  agentQueryRules?: readonly string[];
  /** Globs, divided by semicolons. */
  artifactPaths?: string;
  /** Fails without failing the build: always, or with these exit statuses. */
  softFail?: boolean | readonly number[];
  /** Number of jobs, told which one they are. */
  parallelism?: number;
  priority?: number;
  /** Its job may be retried by hand although it passed. */
  permitRetryOnPassed?: boolean;
  /** Why its job may not be retried by hand. */
  manualRetryRefused?: string;
  automaticRetries?: readonly RetryRule[];
  /** Its job is ended when it runs for longer. */
  timeoutInMinutes?: number;
  plugins?: readonly StepPlugin[];
  /** No more than `limit` jobs of the group, in all of the organisation, run when this one begins. */
  concurrency?: {
    group: string;
    limit: number;
    /** Does not wait for those that were there before it. */
    isEager?: boolean;
  };
}

/** Everything before it ends before anything after it begins. */
export interface WaiterStep extends StepOrder {
  type: 'waiter';
  continueOnFailure?: boolean;
}

/** A field a person fills in to unblock a step. */
export interface StepField {
  key: string;
  /** `text` and `hint`, or `select` and `options`, as in the pipeline file. */
  text?: string;
  select?: string;
  hint?: string;
  /** A regular expression that all of a text has to match. */
  format?: string;
  required?: boolean;
  default?: string;
  multiple?: boolean;
  options?: readonly { label: string; value: string }[];
}

/** A block step: somebody has to let the build go on. */
export interface ManualStep extends StepOrder {
  type: 'manual';
  label: string;
  prompt?: string;
  fields?: readonly StepField[];
  /** What the build looks like while it is blocked; `passed` by default. */
  blockedState?: 'passed' | 'failed' | 'running';
}

/** Starts a build of another pipeline. */
export interface TriggerStep extends StepOrder {
  type: 'trigger';
  label?: string;
  /** Slug of the other pipeline. */
  pipeline: string;
  /** Does not wait for the other build. */
  async?: boolean;
  /** Fails without failing the build. */
  softFail?: boolean;
  build?: TriggeredBuildRequest;
}

/** What the other pipeline's build is of; by default the newest commit of its default branch. */
export interface TriggeredBuildRequest {
  message?: string;
  commit?: string;
  branch?: string;
  env?: Readonly<Record<string, string>>;
  metaData?: Readonly<Record<string, string>>;
}

export type Step = ScriptStep | WaiterStep | ManualStep | TriggerStep;
