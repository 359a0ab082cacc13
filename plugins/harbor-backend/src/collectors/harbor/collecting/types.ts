import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  ImageStore,
  ProjectStore,
  ReplicationStore,
  RepositoryStore,
  ScanStore,
} from '../../../store/types';
import type { Looks } from '../Looks';
import type { ScanSweeps } from '../ScanSweeps';
import type { CollectingClient } from '../types';

/** What collecting from an instance needs. */
export interface CollectorOptions {
  client: CollectingClient;
  images: Pick<
    ImageStore,
    'put' | 'replaceRepository' | 'markDeleted' | 'scansToFollow'
  >;
  repositories: RepositoryStore;
  scans: Pick<
    ScanStore,
    | 'putScans'
    | 'missingReports'
    | 'putReport'
    | 'markUnreadable'
    | 'retryUnreadable'
  >;
  projects: Pick<ProjectStore, 'replace' | 'put' | 'setProblem'>;
  replications: Pick<
    ReplicationStore,
    'put' | 'replacePolicies' | 'running' | 'get'
  >;
  looks: Looks;
  sweeps: Pick<ScanSweeps, 'list' | 'done'>;
  /** Images of the read model have changed. */
  onImages: (digests: string[]) => void;
  /** Projects, allowlists or policies have changed. */
  onFleet: () => void;
  /** Runs of replications have changed. */
  onReplications: () => void;
  logger: LoggerService;
  now?: () => number;
  timing?: Partial<CollectingTiming>;
}

/** What every part of a collector is given. */
export type Collecting = CollectorOptions & {
  now: () => number;
  timing: CollectingTiming;
};

/** When a collector does what; milliseconds. Tests shorten it. */
export interface CollectingTiming {
  /** Tags may move without a trace: each repository is read again that often, whatever it looks like. */
  rereadEveryMs: number;
  /** How soon a look that another replica asks for is noticed. */
  looksEveryMs: number;
  /** Between two looks at the same thing: a burst of events is one look at its beginning and one at its end. */
  sameLookEveryMs: number;
  /** Wait before something that failed is tried again; doubles up to half a minute. */
  retryMs: number;
  /** A scan that goes on is first looked at after that long; the wait doubles up to a minute. */
  runningScanMs: number;
  /** An image that was never scanned is first looked at after that long; the wait doubles up to half an hour. */
  missingScanMs: number;
  /** Between two looks whether there are scans to follow. */
  scansEveryMs: number;
  /** Scans of all images of a repository are looked through that often, for those that were scanned anew. */
  sweepEveryMs: number;
  /** Between two looks whether reports are missing; scans that end ring. */
  reportsEveryMs: number;
  /** Reports that could not be had are tried again that often. */
  retryReportsEveryMs: number;
  policiesEveryMs: number;
  /** Between two looks at a replication that runs. */
  runningReplicationMs: number;
}

/** {@link CollectingTiming} as it is in production. */
export const defaultTiming: CollectingTiming = {
  rereadEveryMs: 30 * 60_000,
  looksEveryMs: 250,
  sameLookEveryMs: 500,
  retryMs: 2_000,
  runningScanMs: 3_000,
  missingScanMs: 2_000,
  scansEveryMs: 5_000,
  sweepEveryMs: 6 * 60 * 60_000,
  reportsEveryMs: 15_000,
  retryReportsEveryMs: 6 * 60 * 60_000,
  policiesEveryMs: 5 * 60_000,
  runningReplicationMs: 2_000,
};
