import type { BuildState } from '@slipway/plugin-buildkite-common';

/** A row of `pipelines`. */
export interface PipelineRow {
  id: string;
  organization: string;
  slug: string;
  name: string;
  repository: string | null;
  default_branch: string;
  url: string;
  configuration: string | null;
  listed: 0 | 1;
  revision: number;
  projected: number;
}

/** A row of `pipeline_slugs`: one that a pipeline had before. */
export interface SlugRow {
  organization: string;
  slug: string;
  pipeline_id: string;
}

/** A row of `service_pipelines`. */
export interface ServicePipelineRow {
  organization: string;
  pipeline: string;
  service: string;
  paths: string;
}

/** A row of `build_documents`; documents are JSON. */
export interface DocumentRow {
  id: string;
  pipeline_id: string;
  /** PostgreSQL answers big integers as text. */
  asked_at: number | string;
  observed: string;
  jobs: string;
  plan: string | null;
  blocks: string | null;
  tests: string | null;
  deleted_at: string | null;
  document: string;
}

/** A row of `builds`. */
export interface BuildRow {
  id: string;
  organization: string;
  pipeline_id: string;
  pipeline: string;
  number: number;
  state: BuildState;
  gone: 0 | 1;
  created_at: string;
  branch: string;
  commit_sha: string;
  pull_request: number | null;
  people: string;
  search: string;
}

/** A row of `approvals`. */
export interface ApprovalRow {
  build_id: string;
  job: string;
  since: string;
  document: string;
}

/** PostgreSQL's largest `integer`. */
export const LARGEST_INTEGER = 2 ** 31 - 1;
