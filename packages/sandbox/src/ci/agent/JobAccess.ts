import type { BuildkiteModel, Job, Running } from '../../buildkite';

/** A job whose command may call the agent's endpoint. */
export interface JobAccess {
  job: Job;
  /** Its checkout: nothing outside is uploaded. */
  directory: string;
  /** Values that no annotation and no meta-data shows. */
  secrets: readonly string[];
}

/** What the endpoint's answers are made with. */
export interface AgentContext {
  model: BuildkiteModel;
  running: Running;
}

/** One call of a job's command. */
export interface AgentCall extends AgentContext {
  access: JobAccess;
  body: unknown;
  /** Rest of the address: an id. */
  id: string;
}
