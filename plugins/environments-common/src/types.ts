import type { SourceStatus } from '@slipway/plugin-collectors-common';

/** What an environment is for. Decides its cluster, its lifetime and who may act on it. */
export type EnvironmentKind =
  'pull-request' | 'testbed' | 'staging' | 'production';

/**
 * What an environment is doing, as people mean it.
 *
 * - `requested`: Git asks for it, nothing of it exists on a cluster yet
 * - `creating`: Argo CD or the cluster is at work on it for the first time
 * - `ready`: every workload runs what Git asks for
 * - `degraded`: something in it does not work; `reason` says what
 * - `asleep`, `waking`, `falling-asleep`: hibernation
 * - `destroying`: Git no longer asks for it, the cluster still has something of it
 * - `stuck`: it should have moved on long ago; `reason` says what holds it
 * - `destroyed`: gone; kept for its history
 * - `invalid`: its file in the GitOps repository cannot be used; `reason` says where and why
 */
export type EnvironmentState =
  | 'requested'
  | 'creating'
  | 'ready'
  | 'degraded'
  | 'asleep'
  | 'waking'
  | 'falling-asleep'
  | 'destroying'
  | 'stuck'
  | 'destroyed'
  | 'invalid';

/** What one service in one environment is doing. `suspended` is a rollout that waits for a person. */
export type WorkloadState =
  | 'ready'
  | 'progressing'
  | 'suspended'
  | 'degraded'
  | 'asleep'
  | 'waking'
  | 'falling-asleep'
  | 'missing'
  | 'unknown';

/** Why something is not ready: one sentence for people, the vendor's words beneath. */
export interface Reason {
  /** One sentence a developer understands, for example "checkout: image x:y does not exist". */
  message: string;
  /** What the source said, word for word. */
  raw?: string;
  /** Name of the source that said it, see {@link SourceStatus}. */
  source?: string;
}

/** One commit of a service's repository, with its pull request if it has one. */
export interface Change {
  /** `owner/name` on the Git host. */
  repository: string;
  /** Full SHA. */
  commit: string;
  branch?: string;
  url?: string;
  pullRequest?: {
    number: number;
    title: string;
    author: string;
    url?: string;
  };
}

/** One service (or core dependency) in one environment. */
export interface Workload {
  service: string;
  /** `service` comes from the change, `dependency` from the base, `test` is a job that judges the environment. */
  role: 'service' | 'dependency' | 'test';
  /** Image references as `registry/repository:tag`: what Git asks for, what runs. */
  image: {
    desired?: string;
    running?: string;
    /** `sha256:…` of the images its pods run now, most pods first. Several while it is rolled out. Absent: no pod tells. */
    digests?: string[];
  };
  replicas: {
    desired: number;
    ready: number;
    /** Ready pods by the digest of what they run; only while there are several digests. */
    readyByDigest?: Record<string, number>;
  };
  state: WorkloadState;
  reason?: Reason;
  /** What runs is not what Git asks for, and nothing is under way to mend it. */
  drifted: boolean;
  /** Name of its Argo CD Application, and the address of it in Argo CD's own pages. */
  application?: { name: string; instance: string; url?: string };
  /** Argo CD's two words on it. Health says nothing while sync is `Unknown`. */
  sync?: string;
  health?: string;
}

/** Keeps staging, or one service of it, awake against schedule and idle time-out. */
export interface KeepAwake {
  /** Absent: the whole of staging. */
  service?: string;
  /** ISO 8601. */
  until: string;
  /** Entity reference of who asked. */
  by: string;
  reason?: string;
}

/** What staging does when nobody needs it. */
export interface Hibernation {
  state: 'awake' | 'falling-asleep' | 'asleep' | 'waking';
  /** Replicas per service when awake. */
  replicas: Record<string, number>;
  schedule?: {
    /** IANA name. */
    timezone: string;
    /** Cron expressions of five fields. */
    wake?: string;
    sleep?: string;
    /** The schedule in words. */
    text: string;
    nextWake?: string;
    nextSleep?: string;
  };
  /** Seconds without a request after which it falls asleep. */
  idleTimeoutSeconds?: number;
  keepAwake: KeepAwake[];
  /** Seconds from asking to ready, from earlier wakes; `samples` says from how many. */
  estimate?: { seconds: number; samples: number };
  /** Hours asleep, and what was not run meanwhile, over the last `days`. */
  saved?: { days: number; hoursAsleep: number; replicaHours: number };
}

/** What the regression run of a Testbed says. */
export interface RegressionResult {
  result: 'passed' | 'failed' | 'running' | 'waiting';
  message?: string;
  startedAt?: string;
  finishedAt?: string;
}

/** A named place where services run. */
export interface Environment {
  name: string;
  kind: EnvironmentKind;
  state: EnvironmentState;
  reason?: Reason;
  /** Name of the Kubernetes cluster. Absent while nobody has said where it runs. */
  cluster?: string;
  namespace: string;
  change?: Change;
  workloads: Workload[];
  /** Who opened it, as the GitOps repository or the pull request says (`dana`). */
  owner?: string;
  /** ISO 8601. */
  createdAt: string;
  readyAt?: string;
  expiresAt?: string;
  destroyedAt?: string;
  /** It is destroyed within 24 hours unless somebody extends it. */
  expiresSoon: boolean;
  /** Its file in the GitOps repository. */
  file?: { path: string; url?: string; commit?: string };
  hibernation?: Hibernation;
  regression?: RegressionResult;
  /** Pages elsewhere: the pull request, Argo CD, the running app. */
  links: Array<{ title: string; url: string; kind: LinkKind }>;
  /** The sources its facts come from. */
  sources: SourceStatus[];
}

/** What a link of an environment leads to. */
export type LinkKind = 'app' | 'pull-request' | 'argocd' | 'file' | 'commit';

/** A page of a list, in the shape of the catalog's. */
export interface Page<T> {
  items: T[];
  totalItems: number;
  pageInfo: { nextCursor?: string };
}

/** The list of environments, with totals per state over the whole filter (not the page). */
export interface EnvironmentPage extends Page<Environment> {
  totals: Partial<Record<EnvironmentState, number>>;
  sources: SourceStatus[];
}

/** Who is being waited for, or at work, in a part of an environment's clock. */
export type ClockPhase =
  'git' | 'generator' | 'sync' | 'schedule' | 'image-pull' | 'readiness';

/** One part of the bar from request to ready. */
export interface ClockSpan {
  phase: ClockPhase;
  activity: 'waiting' | 'working' | 'done';
  /** ISO 8601. `to` is absent while it lasts. */
  from: string;
  to?: string;
  /** Who or what is waited for, in words. */
  text: string;
  service?: string;
}

/** Something that happened to an environment. */
export interface TimelineEvent {
  /** ISO 8601. */
  at: string;
  /** Name of the source that said so. */
  source: string;
  /** One word for the kind of event, for example `commit`, `application-created`, `pod-failed`. */
  type: string;
  /** A whole sentence, which names whoever did it. */
  text: string;
  raw?: string;
  service?: string;
  /** Of `state-asleep`: the services that sleep; the others are kept awake. */
  services?: string[];
  /** Who did it, when a person did. */
  actor?: string;
  commit?: { sha: string; url?: string };
}

/** The clock of an environment: what happened when, from the commit to ready, and who was waited for. */
export interface Timeline {
  environment: string;
  startedAt: string;
  readyAt?: string;
  /** When it will be ready, judged by earlier runs of its kind. */
  expectedReadyAt?: string;
  spans: ClockSpan[];
  events: TimelineEvent[];
}

/** Something the portal wants people to look at before it goes on. */
export interface Notice {
  id: string;
  kind:
    | 'mass-deletion'
    | 'broken-file'
    | 'namespace-clash'
    | 'history-rewritten'
    | 'leaked-namespace';
  severity: 'warning' | 'error';
  /** ISO 8601. */
  at: string;
  message: string;
  detail?: string;
  commit?: { sha: string; author: string; url?: string };
  /** Names of the environments it is about. */
  environments: string[];
}
