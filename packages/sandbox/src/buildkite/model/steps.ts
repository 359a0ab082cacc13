/** What a step waits for, whatever its type. */
export interface StepOrder {
  /** `key` of the pipeline file. */
  key?: string;
  /** Label of the group the step is in. */
  group?: string;
  /** Keys it waits for instead of the last wait or block before it; an empty list: for nothing. */
  dependsOn?: readonly string[];
  /** Runs although something it waits for has failed. */
  allowDependencyFailure?: boolean;
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
}

export type Step = ScriptStep | WaiterStep | ManualStep | TriggerStep;
