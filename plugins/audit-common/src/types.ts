/** Who did something: a person, a program with a service token, or the portal by its own clock. */
export interface AuditActor {
  type: 'user' | 'service' | 'portal';
  /** `user:default/dana`, the subject of a service token (`external:ci`), or `slipway:expiry`. */
  ref: string;
}

/** What something was done to. Everything that is known of it and that people look for. */
export interface AuditTarget {
  /** One name of it for people: `staging`, `pr-131`, `notice mass-deletion`. */
  name: string;
  environment?: string;
  /** Names of services, sorted. */
  services?: string[];
}

/**
 * How something ended.
 *
 * - `succeeded`: it was done
 * - `unchanged`: there was nothing to do
 * - `refused`: whoever asked may not do that
 * - `failed`: it could not be done; `error` says why
 */
export type AuditOutcome = 'succeeded' | 'unchanged' | 'refused' | 'failed';

/** What is known before anything is done. */
export interface AuditIntent {
  /** UUID; joins this with what came of it, the commit's trailer and the logs. */
  correlationId: string;
  /** Id of the plugin. */
  plugin: string;
  /** Name of the permission that it takes, for example `environments.sleep`. */
  action: string;
  actor: AuditActor;
  target: AuditTarget;
  reason?: string;
  /** What was asked for, without secrets: path parameters and body. */
  parameters?: Record<string, unknown>;
}

/** What came of it. */
export interface AuditResult {
  correlationId: string;
  outcome: AuditOutcome;
  durationMs: number;
  /** What was done in one sentence, or the vendor's answer. */
  message?: string;
  /** Why it failed or was refused. */
  error?: string;
  commit?: { sha: string; url?: string };
}

/** One record of the chain. Nothing ever changes one. */
export interface AuditRecord {
  /** 1, 2, 3 … without gaps. */
  sequence: number;
  /** ISO 8601, the audit backend's clock. */
  at: string;
  phase: 'before' | 'after';
  correlationId: string;
  /** What was said of it: an {@link AuditIntent} before, an {@link AuditResult} after. */
  content: AuditIntent | AuditResult;
  /** Hex SHA-256 of the record before; 64 zeros for the first. */
  previousHash: string;
  /** Hex SHA-256 over the other fields in canonical JSON. */
  hash: string;
}

/** Records in the order of the chain. */
export interface AuditRecordPage {
  items: AuditRecord[];
  /** The end of the chain as it was when this was read: sequence number and hash of its last record; 0 and 64 zeros without any. */
  head: { sequence: number; hash: string };
}

/** One thing somebody did: its records before and after in one. */
export interface Activity extends AuditIntent {
  /** ISO 8601, when it was asked for. */
  at: string;
  /** `running` while nothing is recorded of its end; `unknown` when that is so for more than 10 minutes. */
  outcome: AuditOutcome | 'running' | 'unknown';
  finishedAt?: string;
  durationMs?: number;
  message?: string;
  error?: string;
  commit?: { sha: string; url?: string };
  /** Sequence numbers of its records. */
  sequences: number[];
}

/** A page of activities, newest first. */
export interface ActivityPage {
  items: Activity[];
  totalItems: number;
  pageInfo: { nextCursor?: string };
}

/** How many activities fit, in all and by outcome; outcomes without any are absent. */
export interface ActivityCounts {
  totalItems: number;
  outcomes: Partial<Record<Activity['outcome'], number>>;
}

/** What there is to filter by, over the whole trail. */
export interface ActivityFacets {
  actors: string[];
  actions: string[];
  environments: string[];
  services: string[];
}

/** Whether the chain holds. */
export interface ChainCheck {
  /** `broken`: the record `brokenAt` is not what it was when it was written, or one before it is missing. */
  status: 'intact' | 'broken';
  /** ISO 8601. */
  checkedAt: string;
  /** How many records were looked at, and the first and last of them. */
  records: number;
  from?: number;
  to?: number;
  /** Sequence number of the first record that does not fit. */
  brokenAt?: number;
  message: string;
}
