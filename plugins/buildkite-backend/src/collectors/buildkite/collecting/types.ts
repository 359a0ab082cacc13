import type { LoggerService } from '@backstage/backend-plugin-api';
import type { BuildRef } from '@slipway/plugin-buildkite-common';
import type {
  BuildStore,
  NotesStore,
  PeopleStore,
  PipelineStore,
} from '../../../store/types';
import type { Bookmarks } from '../Bookmarks';
import type { Looks } from '../Looks';
import type { BuildkiteApiClient, EvidenceReader } from '../types';
import type { FollowUps } from './FollowUps';

/** What collecting from an organisation needs. */
export interface CollectorOptions {
  client: BuildkiteApiClient;
  builds: Pick<
    BuildStore,
    'put' | 'unfinished' | 'known' | 'getById' | 'markDeleted'
  >;
  pipelines: Pick<PipelineStore, 'replace' | 'put' | 'find'>;
  people: Pick<PeopleStore, 'put'>;
  notes: Pick<NotesStore, 'putAnnotations' | 'putArtifacts'>;
  evidence: EvidenceReader;
  looks: Looks;
  followUps: FollowUps;
  bookmarks: Bookmarks;
  /** Builds of the read model have changed. */
  onChanged: (builds: BuildRef[]) => void;
  logger: LoggerService;
  now?: () => number;
  timing?: Partial<CollectingTiming>;
}

/** When a collector does what; milliseconds. Tests shorten it. */
export interface CollectingTiming {
  pipelinesEveryMs: number;
  membersEveryMs: number;
  /** What takes several calls to read again is read again after so long for each of them but the first. */
  pageEveryMs: number;
  /** A pipeline that is not known, or not under that name, leads to another list, but not sooner. */
  pipelinesAtMostEveryMs: number;
  /** How soon a look that another replica asks for is noticed. */
  looksEveryMs: number;
  /** Between two looks at the same build: a burst of events is one look at its beginning and one at its end. */
  sameLookEveryMs: number;
  /** Between two readings of the annotations of a build that runs. */
  notesEveryMs: number;
  /** Wait before something that failed is tried again; doubles. */
  retryMs: number;
  /** Builds that were looked at and still run, though no list has them, are left alone for that long. */
  lonelyMs: number;
  /** Between two looks whether there is more history than was read. */
  historyEveryMs: number;
}

/** {@link CollectingTiming} as it is in production. */
export const defaultTiming: CollectingTiming = {
  pipelinesEveryMs: 10 * 60_000,
  membersEveryMs: 60 * 60_000,
  pageEveryMs: 30_000,
  pipelinesAtMostEveryMs: 30_000,
  looksEveryMs: 250,
  sameLookEveryMs: 400,
  notesEveryMs: 5_000,
  retryMs: 2_000,
  lonelyMs: 10 * 60_000,
  historyEveryMs: 10 * 60_000,
};
