import type { SourceStatus } from '@slipway/plugin-collectors-common';
import type { Page } from '@slipway/plugin-routes-common';
import type { Scan } from './scan';

/** Names one image: `sha256:…`. The same in every registry. */
export type Digest = string;

/** A repository of a project of a Harbor. Its name has no project in front and may have slashes. */
export interface RepositoryRef {
  /** Name of the instance in the configuration. */
  instance: string;
  project: string;
  repository: string;
}

/** A name that somebody gave an image. */
export interface Tag {
  name: string;
  /** ISO 8601. */
  pushedAt?: string;
  /** It cannot be moved or deleted. */
  immutable: boolean;
}

/** A label of Harbor. */
export interface Label {
  /** Harbor's id, unique within its instance. */
  id: number;
  name: string;
  description?: string;
  /** `#rrggbb`. */
  color?: string;
  scope: 'global' | 'project';
}

/** Something that was pushed about an image. */
export interface Accessory {
  digest: Digest;
  /** Harbor's word, for example `signature.cosign`, `signature.notation`, `sbom.harbor`, `subject.accessory`. */
  type: string;
  /** Bytes. */
  size: number;
  /** ISO 8601. */
  createdAt?: string;
}

/** That an image is in a repository, or was. */
export interface Occurrence extends RepositoryRef {
  tags: Tag[];
  labels: Label[];
  accessories: Accessory[];
  /** ISO 8601. Absent: Harbor tells none. */
  pushedAt?: string;
  pulledAt?: string;
  /** Since when Harbor has it no more, as far as was seen. ISO 8601. */
  deletedAt?: string;
  /** Of its page at Harbor. Empty for what was deleted before it was seen there. */
  url: string;
  /** What `docker pull` takes: `host/project/repository@digest`. */
  pullReference: string;
}

/** A signature of an image. */
export interface Signature {
  kind: 'cosign' | 'notation';
  /** Of the accessory. */
  digest: Digest;
  /** Instances that have it. */
  instances: string[];
  /** ISO 8601. */
  signedAt?: string;
}

/** One workload that runs an image now. */
export interface RunningPlace {
  /** Name of the environment, see the environments plugin. */
  environment: string;
  kind: 'pull-request' | 'testbed' | 'staging' | 'production';
  service: string;
  /** As Git asks for it: `registry/repository:tag`. */
  reference: string;
  /** Pods with it that are ready. */
  replicas: number;
}

/** The build that made an image, from its labels. */
export interface ImageBuild {
  organization: string;
  pipeline: string;
  number: number;
}

/** Where an image of one registry is to go, and whether it is there. */
export interface ReplicationState {
  /** Instance. */
  to: string;
  state: 'missing' | 'running' | 'failed' | 'present';
  /** ISO 8601: since it is there, or of the last attempt. */
  at?: string;
  /** Why it failed. */
  message?: string;
  /** Nothing would bring it there but a policy that somebody starts by hand: it need not be there. */
  optional?: boolean;
}

/** One image in every list. */
export interface Image {
  digest: Digest;
  /** Media type of the manifest. */
  mediaType: string;
  /** `IMAGE`, `CHART`, … as Harbor has it. */
  type: string;
  /** Bytes, layers and manifest. */
  size: number;
  /** `linux/amd64`. Several for an index. */
  platforms: string[];
  /** ISO 8601, from its configuration. Absent where a build tool sets none (0001-01-01 and 1970-01-01 count as none). */
  builtAt?: string;
  /** The first push to any instance. ISO 8601. */
  pushedAt: string;
  /** Names of the catalog components whose repositories it is in. */
  services: string[];
  occurrences: Occurrence[];
  /** SHA from its labels or tags. */
  commit?: string;
  build?: ImageBuild;
  signatures: Signature[];
  /** There is a bill of materials: Harbor's own, or one that was attached. */
  sbom: boolean;
  /** The newest result of each scanner; the first is what counts (the newest that ended). Empty: nobody ever scanned it. */
  scans: Scan[];
  runningIn: RunningPlace[];
  replications: ReplicationState[];
  /** No instance has it any more. */
  deleted: boolean;
}

/** One layer, the first is the lowest. */
export interface Layer {
  /** What made it. */
  command: string;
  /** ISO 8601. */
  createdAt?: string;
  author?: string;
  comment?: string;
  /** It only changes the configuration. */
  empty: boolean;
}

/** One image on its page. */
export interface ImageDetail extends Image {
  /** Images of an index, by platform. */
  children: Array<{ digest: Digest; platform?: string }>;
  /** Labels of its configuration (`org.opencontainers.image.…`). */
  annotations: Record<string, string>;
  layers: Layer[] | undefined;
  /** Images it can be compared with: what runs in production and staging first, then newer and older ones. */
  comparable: Array<{
    digest: Digest;
    tags: string[];
    /** Environments that run it. */
    runningIn: string[];
    pushedAt: string;
  }>;
  /** What the caller may do. */
  allowed: string[];
  sources: SourceStatus[];
}

/** Totals of everything the filters keep, beside one page of it. */
export interface ImagePage extends Page<Image> {
  sources: SourceStatus[];
}

/** A project of a Harbor. */
export interface Project {
  instance: string;
  name: string;
  public: boolean;
  repositories: number;
  /** Bytes; `limit` absent: none. */
  storage?: { used: number; limit?: number };
  /** Why nothing of it is known, for example that the robot may not read it. */
  problem?: string;
  allowlist: Allowlist;
}

/** CVEs that a project lets pass. */
export interface Allowlist {
  /** The list of the whole instance counts instead of its own. */
  inherited: boolean;
  /** ISO 8601: Harbor's own expiry, of the whole list. */
  expiresAt?: string;
  entries: AllowlistEntry[];
}

/** A CVE that a project lets pass. */
export interface AllowlistEntry {
  cve: string;
  /** Absent: somebody added it at Harbor itself. */
  addedBy?: string;
  reason?: string;
  /** ISO 8601. Slipway takes it off then. */
  expiresAt?: string;
  addedAt?: string;
}
