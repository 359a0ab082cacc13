import type { ReplicationExecution, ReplicationTask } from './replicationTypes';
import type { ScanReport } from './scanTypes';
import type { Artifact, Project, Repository, Tag } from './types';

/** Whoever did it: `admin`, `robot$slipway`; the system itself is `auto`. */
interface Deed {
  operator: string;
  /** Milliseconds since the epoch. */
  at: number;
}

/** What happened, named as Harbor names it. Webhooks tell some of it. */
export type HarborEvent = Deed &
  (
    | { type: 'CREATE_PROJECT' | 'DELETE_PROJECT'; project: Project }
    /** `tag` is the one it was pushed by; none when it was pushed by digest. */
    | { type: 'PUSH_ARTIFACT'; artifact: Artifact; tag?: string }
    | { type: 'PULL_ARTIFACT'; artifact: Artifact; tag?: string }
    /** The artifact is gone already; `tags` are those it had. */
    | { type: 'DELETE_ARTIFACT'; artifact: Artifact; tags: string[] }
    | { type: 'DELETE_REPOSITORY'; repository: Repository }
    | { type: 'CREATE_TAG' | 'DELETE_TAG'; artifact: Artifact; tag: Tag }
    | { type: 'ARTIFACT_LABELED'; artifact: Artifact; labels: string[] }
    | {
        type: 'SCANNING_COMPLETED' | 'SCANNING_FAILED' | 'SCANNING_STOPPED';
        artifact: Artifact;
        scanType: 'vulnerability' | 'sbom';
        /** Of a scan for vulnerabilities. */
        report?: ScanReport;
      }
    | {
        type: 'REPLICATION';
        execution: ReplicationExecution;
        task: ReplicationTask;
        /** Those it moved within this Harbor's own projects. */
        project?: Project;
      }
    | {
        type: 'QUOTA_WARNING' | 'QUOTA_EXCEED';
        project: Project;
        repository?: Repository;
        details: string;
      }
    | {
        type: 'TAG_RETENTION';
        project: Project;
        policyId: number;
        result: string;
        total: number;
        retained: number;
        deleted: Artifact[];
        /** As webhooks tell them. */
        rules: ReadonlyArray<Readonly<Record<string, unknown>>>;
      }
  );
export type HarborEventType = HarborEvent['type'];

/** An event without what the model adds: when. */
export type HarborEventRequest = HarborEvent extends infer Each
  ? Each extends HarborEvent
    ? Omit<Each, 'at'>
    : never
  : never;
