import type { RunningPlace } from '@slipway/plugin-harbor-common';
import type { ObservedArtifact } from '../observed';

/** A row of `occurrences`. PostgreSQL answers big integers as text. */
export interface OccurrenceRow {
  instance: string;
  project: string;
  repository: string;
  digest: string;
  asked_at: number | string;
  first_seen_at: string;
  pushed_at: string;
  deleted_at: string | null;
  observed: string;
}

/** What is in `observed` of an {@link OccurrenceRow}. */
export type ObservedDocument = Omit<
  ObservedArtifact,
  'instance' | 'project' | 'repository' | 'digest' | 'askedAt'
>;

/** A row of `tags`. */
export interface TagRow {
  instance: string;
  project: string;
  repository: string;
  tag: string;
  digest: string;
  asked_at: number | string;
}

/** A row of `repositories`. */
export interface RepositoryRow {
  instance: string;
  project: string;
  repository: string;
  artifacts: number;
  updated_at: string | null;
  asked_at: number | string;
  read_as: string | null;
  read_at: string | null;
  changed_at: number | string;
}

/** A row of `scans`; documents are JSON. */
export interface ScanRow {
  instance: string;
  digest: string;
  scanner: string;
  /** Empty: not told. */
  vendor: string;
  mime_type: string;
  asked_at: number | string;
  state: string;
  current: string;
  ended: string | null;
  reported: string | null;
  report_id: number | null;
  generated_at: string | null;
  unreadable: string | null;
  report_missing: 0 | 1;
  /** Null: it does not go on. */
  going_since: number | string | null;
}

/** A row of `running`. */
export interface RunningRow {
  environment: string;
  kind: RunningPlace['kind'];
  service: string;
  digest: string;
  reference: string;
  replicas: number;
}

/** A row of `service_repositories`. */
export interface ServiceRepositoryRow {
  project: string;
  repository: string;
  /** Empty: every one. */
  instance: string;
  service: string;
}

/** A row of `images`. */
export interface ImageRow {
  digest: string;
  pushed_at: string;
  name: string;
  size: number | string;
  commit_sha: string;
  deleted: 0 | 1;
  running: 0 | 1;
  listed: 0 | 1;
  signed: 0 | 1;
  severity: number;
  severities: number;
  /** Sorts by all counts at once, see `worstOf`. */
  worst: string;
  problems: number;
  search: string;
}

/** A row of `replication_attempts`. */
export interface AttemptRow {
  name: string;
  reference: string;
  destination: string;
  state: string;
  started_at: string;
  ended_at: string | null;
  message: string | null;
}

/** A row of `reports`, without what is large. */
export interface ReportRow {
  id: number;
  hash: string;
  counts: string;
  cves: Buffer;
  layers: string | null;
}
