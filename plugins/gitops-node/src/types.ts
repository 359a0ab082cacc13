/** A commit of the GitOps repository. */
export interface Commit {
  sha: string;
  parents: string[];
  author: { name: string; email: string };
  /** ISO 8601, the committer's clock. */
  committedAt: string;
  /** First line of the message. */
  subject: string;
  /** Trailers of the message, for example `Slipway-Actor`. */
  trailers: Record<string, string>;
  /** Page of the commit on the Git host, where the host is known. */
  url?: string;
}

/** An image of a service as a file of the repository names it. */
export interface ServiceImage {
  service: string;
  /** `registry/project/repository`, without a tag. */
  image: string;
  tag: string;
  /** `sha256:…`, when an overlay pins the image to one; it wins over the tag. */
  digest?: string;
}

/** `environments/pr/<name>.yaml` or `environments/testbed/<name>.yaml`. */
export interface EnvironmentFile {
  path: string;
  name: string;
  kind: 'pull-request' | 'testbed';
  /** `owner/name` on the Git host. */
  repository: string;
  pullRequest?: { number: number; title: string; author: string };
  branch?: string;
  commit: string;
  services: ServiceImage[];
  /** Core dependencies, each a folder of `_base`. */
  dependencies: string[];
  /** ISO 8601. */
  createdAt: string;
  expiresAt?: string;
}

/** `staging/<service>/kustomization.yaml` or `production/<service>/kustomization.yaml`. */
export interface OverlayFile {
  path: string;
  environment: 'staging' | 'production';
  service: string;
  /** What `images:` says of the service; absent when it says nothing. */
  image?: ServiceImage;
  /** What the patch of `/spec/replicas` says; absent when there is none. */
  replicas?: number;
}

/** `staging/hibernation.yaml`. */
export interface HibernationFile {
  path: string;
  /** Replicas per service when awake. */
  replicas: Record<string, number>;
  schedule?: { timezone: string; wake?: string; sleep?: string };
  idleTimeoutSeconds?: number;
  keepAwake: Array<{
    service?: string;
    /** ISO 8601. */
    until: string;
    by: string;
    reason?: string;
  }>;
}

/** `_base/<name>`: what a service or dependency is made of before an environment changes it. */
export interface Base {
  name: string;
  path: string;
  /** `Deployment`, `Rollout`, `StatefulSet`, `Job`; absent for bases without a workload (`_namespace`). */
  workloadKind?: string;
  /** Image reference of the first container. */
  image?: string;
  replicas?: number;
}

/**
 * What kind of fault a broken file has. `namespace-clash`: another file claims
 * its namespace or an Application's name; `unknown-base`: a service without
 * `_base/<service>`; `unsupported`: a symbolic link, too large, or misplaced.
 */
export type BrokenFileCode =
  | 'syntax'
  | 'encoding'
  | 'empty'
  | 'missing'
  | 'type'
  | 'value'
  | 'name'
  | 'duplicate'
  | 'unknown-base'
  | 'namespace-clash'
  | 'unsupported';

/** A file that cannot be used, and why. It never hides the other files. */
export interface BrokenFile {
  path: string;
  /** 1-based, where the reason can be pinned down. */
  line?: number;
  column?: number;
  /** One sentence: what is wrong and what would be right. */
  reason: string;
  code?: BrokenFileCode;
  /** The environment it would have described, by its file name. */
  environment?: string;
  kind?: 'pull-request' | 'testbed' | 'staging' | 'production';
  /** The commit that last touched it. */
  commit?: Commit;
}

/** Everything the repository asks for at one commit. */
export interface GitOpsState {
  head: Commit;
  /** PR environments and Testbeds by name. */
  environments: ReadonlyMap<string, EnvironmentFile>;
  staging: ReadonlyMap<string, OverlayFile>;
  production: ReadonlyMap<string, OverlayFile>;
  hibernation?: HibernationFile;
  bases: ReadonlyMap<string, Base>;
  broken: readonly BrokenFile[];
  /** The commit that last touched each environment file and overlay, by path. */
  lastCommits: ReadonlyMap<string, Commit>;
  /** False while the older history is still being walked: later reads know more of `lastCommits`. */
  lastCommitsComplete?: boolean;
}

/** What one commit did to the files of the layout. */
export interface CommitPaths {
  sha: string;
  added: string[];
  modified: string[];
  removed: string[];
}

/** What happened between two reads. */
export interface GitOpsChange {
  /** Head before; absent on the first read. */
  from?: string;
  to: string;
  /** Newest first; empty when history was rewritten or on the first read. */
  commits: Commit[];
  /**
   * What each of `commits` did, newest first, without those that touched no
   * file of the layout. A merge counts only for what it changed against all of
   * its parents.
   */
  paths?: CommitPaths[];
  added: string[];
  modified: string[];
  removed: string[];
  /** The old head is no ancestor of the new one: somebody force-pushed. */
  rewritten: boolean;
}

/** What somebody wants the repository to say; re-applied to the newest head until it is in. */
export type Intent =
  | { action: 'open-environment'; file: Omit<EnvironmentFile, 'path'> }
  | { action: 'extend-environment'; name: string; expiresAt: string }
  | { action: 'destroy-environment'; name: string }
  | {
      action: 'wake';
      /** Absent: all services of `hibernation.yaml`. */
      services?: string[];
      /** Keep them awake until then (ISO 8601). */
      until?: string;
    }
  | { action: 'sleep'; services?: string[] }
  | { action: 'keep-awake'; services?: string[]; until: string }
  | {
      action: 'set-images';
      /** `staging`, `production`, or the name of a PR environment or Testbed. */
      environment: string;
      images: ServiceImage[];
    };

/** Who wants it and why; becomes the trailers of the commit. */
export interface Attribution {
  /** Entity reference or service name: `user:default/sam`. */
  actor: string;
  reason?: string;
  /** Stands in the commit and in the logs. */
  correlationId?: string;
}

/** What a write did, or with `dryRun` would do. */
export interface WriteResult {
  /** False: the repository already said so. */
  changed: boolean;
  /** Unified diff; empty when unchanged. */
  diff: string;
  commit?: Commit;
  /** Sentences for people on what was left out or has to be known, for example a service that somebody keeps awake. */
  notes?: string[];
}
