import type { SourceStatus } from '@slipway/plugin-collectors-common';
import type { Digest, Image, RunningPlace } from './image';
import type { Severity, SeverityCounts } from './severity';

/** One CVE over all images. */
export interface FleetVulnerability {
  cve: string;
  /** The worst that any scanner says. */
  severity: Severity;
  cvss?: number;
  description?: string;
  links: string[];
  /** Some package of it can be updated. */
  fixable: boolean;
  /** When an image with it was first pushed. ISO 8601. */
  firstSeenAt: string;
  /** Packages it was found in. */
  packages: string[];
  services: string[];
  /** Names of environments where it runs now. */
  environments: string[];
  /** Images that have it and are not deleted. */
  images: number;
}

export interface FleetVulnerabilityPage {
  items: FleetVulnerability[];
  totalItems: number;
  pageInfo: { nextCursor?: string };
  sources: SourceStatus[];
}

/** Where a CVE is: "which services run it, in which environment?". */
export interface FleetVulnerabilityDetail extends FleetVulnerability {
  places: Array<
    RunningPlace & {
      digest: Digest;
      tags: string[];
      package: string;
      version: string;
      fixedIn?: string;
      /** It stands on the allowlist of the image's project. */
      allowed: boolean;
    }
  >;
  /** Services whose newest image has it no more although an older one that runs has it. */
  fixedInNewest: string[];
  /** Images with it that run nowhere. */
  elsewhere: Array<{
    digest: Digest;
    services: string[];
    tags: string[];
    pushedAt: string;
  }>;
  /** Of `elsewhere`, which has the newest 100. */
  elsewhereTotal: number;
  sources: SourceStatus[];
}

/** One service in the fleet. */
export interface FleetService {
  service: string;
  /** Of all images of it that run. */
  counts: SeverityCounts;
  environments: string[];
  /** The oldest critical vulnerability that runs and could be mended. */
  oldestCritical?: { cve: string; firstSeenAt: string };
  notScanned: number;
  notSigned: number;
}

/** Everything at a glance; every count is that of `GET /images` with the same filter. */
export interface FleetOverview {
  images: number;
  running: number;
  /** Of images that run, by kind of problem; the filter is `problem`. */
  problems: Record<ImageProblem, number>;
  /** CVEs over all that runs, each counted once. */
  counts: SeverityCounts;
  /** The worst first. */
  services: FleetService[];
  /** Critical ones that run, can be mended, and were seen first the longest ago. */
  oldestCritical: Array<{
    cve: string;
    firstSeenAt: string;
    services: string[];
    environments: string[];
    package: string;
    fixedIn?: string;
  }>;
  sources: SourceStatus[];
}

/** What can be wrong with an image that runs. `deleted`: it runs, and no registry has it any more. */
export const imageProblems = [
  'not-scanned',
  'scan-failed',
  'not-signed',
  'not-replicated',
  'deleted',
  'critical',
] as const;
export type ImageProblem = (typeof imageProblems)[number];

/** How many vulnerabilities production ran on a day, each CVE once. */
export interface TrendPoint {
  /** `2026-11-21`, UTC. */
  day: string;
  counts: SeverityCounts;
  /** Before the portal looked: worked out from when images were pushed and what is known of them today. */
  estimated: boolean;
}

export interface Trend {
  /** Absent: of all services. */
  service?: string;
  points: TrendPoint[];
}

/** One run of a replication. */
export interface Replication {
  instance: string;
  /** Harbor's id of the execution. */
  id: number;
  policy: { id: number; name: string };
  trigger: 'manual' | 'scheduled' | 'event';
  /** Name of the registry it goes to or comes from, and the instance that is, where it is one that we know. */
  from: { registry: string; instance?: string };
  to: { registry: string; instance?: string };
  state: 'running' | 'succeeded' | 'failed' | 'stopped';
  /** ISO 8601. */
  startedAt: string;
  endedAt?: string;
  /** Harbor's text where it failed. */
  message?: string;
  tasks: {
    total: number;
    succeeded: number;
    failed: number;
    running: number;
    stopped: number;
  };
  /** What it moves; the newest 100. */
  artifacts: Array<{
    /** `project/repository:tag` or `…@digest` as Harbor has it. */
    source: string;
    destination: string;
    state: 'waiting' | 'running' | 'succeeded' | 'failed' | 'stopped';
    startedAt?: string;
    endedAt?: string;
  }>;
  url: string;
}

export interface ReplicationPage {
  items: Replication[];
  totalItems: number;
  pageInfo: { nextCursor?: string };
  sources: SourceStatus[];
}

/** A rule of a Harbor by which images go elsewhere. */
export interface ReplicationPolicy {
  instance: string;
  id: number;
  name: string;
  description?: string;
  enabled: boolean;
  trigger: 'manual' | 'scheduled' | 'event';
  /** Cron expression of six fields, where it is scheduled. */
  schedule?: string;
  from: { registry: string; instance?: string };
  to: { registry: string; instance?: string };
  /** In words: `shop/**, tags v*`. */
  filters: string;
  last?: Pick<Replication, 'id' | 'state' | 'startedAt' | 'endedAt'>;
}

/** What a scanner finds in images pushed one after the other: for charts. */
export interface ImageHistoryPoint extends Pick<
  Image,
  'digest' | 'pushedAt' | 'size'
> {
  tags: string[];
  counts?: SeverityCounts;
  runningIn: string[];
}
