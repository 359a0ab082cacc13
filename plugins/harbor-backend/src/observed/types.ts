import type {
  Accessory,
  Label,
  Project,
  Replication,
  ReplicationPolicy,
  RepositoryRef,
  Scan,
  Severity,
  SeverityCounts,
  Tag,
  Vulnerability,
} from '@slipway/plugin-harbor-common';

/** A repository as Harbor lists it. */
export interface ObservedRepository extends RepositoryRef {
  /** How many artifacts Harbor counts in it. */
  artifacts: number;
  /** ISO 8601. */
  updatedAt?: string;
}

/** An artifact of one repository as Harbor tells it, without its scans: these are slow to ask for and come apart. */
export interface ObservedArtifact extends RepositoryRef {
  digest: string;
  mediaType: string;
  /** `IMAGE`, `CHART`, … */
  type: string;
  /** Bytes. */
  size: number;
  platforms: string[];
  /** Images of an index. */
  children: Array<{ digest: string; platform?: string }>;
  builtAt?: string;
  pushedAt?: string;
  pulledAt?: string;
  tags: Tag[];
  labels: Label[];
  accessories: Accessory[];
  /** Labels of its configuration. */
  annotations: Record<string, string>;
  /** From annotations, else from a tag such as `main-1a2b3c4`. */
  commit?: string;
  /** Address of the build that made it, from annotations. */
  buildUrl?: string;
  url: string;
  pullReference: string;
  /** When the answer was asked for, milliseconds since the epoch. An answer never replaces what a later question was answered. */
  askedAt: number;
}

/** The newest scan by one scanner of one instance as its overview tells it. */
export interface ObservedScan extends Omit<
  Scan,
  'instance' | 'hasReport' | 'counts'
> {
  instance: string;
  digest: string;
  /** MIME type of the report that the scanner writes; what no version of this portal knows is kept and said to be unreadable. */
  mimeType: string;
  /** Harbor's id of the report: another id, or another end, means another report. */
  reportId?: string;
  /** From the summary: Harbor counts what it found, unknown severities among `unknown`. */
  counts?: SeverityCounts;
  askedAt: number;
}

/** What a scanner found in an image, whole. */
export interface ObservedReport {
  instance: string;
  digest: string;
  scanner: Scan['scanner'];
  mimeType: string;
  reportId?: string;
  /** ISO 8601: what the report itself says; with the digest and the scanner it names the report. */
  generatedAt: string;
  severity: Severity | 'none';
  vulnerabilities: ObservedVulnerability[];
}

export type ObservedVulnerability = Omit<Vulnerability, 'allowed'>;

/** A project with its allowlist as Harbor has it. */
export interface ObservedProject extends Omit<Project, 'allowlist'> {
  /** Harbor's id. */
  id: number;
  allowlist: { inherited: boolean; expiresAt?: string; cves: string[] };
}

export interface ObservedReplication extends Replication {
  /** Of its policy, as far as that is known: Harbor itself names the repository of what it moved, not the tag. */
  rules?: PolicyRule[];
  askedAt: number;
}

export interface ObservedPolicy extends Omit<ReplicationPolicy, 'last'> {
  /** What `filters` says in words; all have to fit. Empty or absent: it moves everything. */
  rules?: PolicyRule[];
}

/** One filter of a replication policy, as Harbor has it. */
export interface PolicyRule {
  /** `name`: of the repository with its project; `tag`; `label`; others narrow by what is not looked at here. */
  type: string;
  /** Globs: `**`, `*`, `?`, `{a,b}`. Of a label its name. */
  value: string;
  /** It moves what does not fit. */
  excludes: boolean;
}
