import type { ScanReport, SbomReport } from './scanTypes';

/** What a Harbor keeps, as of its core. Times are milliseconds since the epoch; ids count from 1 per kind. */
export interface Project {
  id: number;
  name: string;
  ownerName: string;
  /** As Harbor stores it, everything is text: `public: 'true'`, `auto_scan`, `prevent_vul`, `severity`, `retention_id` … */
  metadata: Map<string, string>;
  allowlist: CveAllowlist;
  /** By the name below the project, such as `web/storefront`. */
  repositories: Map<string, Repository>;
  members: Member[];
  immutableRules: ImmutableRule[];
  /** Uuid of the scanner it uses instead of the default one. */
  scanner?: string;
  createdAt: number;
  updatedAt: number;
}

export interface CveAllowlist {
  id: number;
  /** Sorted as they were given. */
  cves: string[];
  /** Seconds since the epoch, as Harbor stores it; undefined never expires. */
  expiresAt?: number;
  createdAt?: number;
  updatedAt?: number;
}

/** Roles: 1 project admin, 2 developer, 3 guest, 4 maintainer, 5 limited guest. */
export interface Member {
  id: number;
  userId: number;
  roleId: 1 | 2 | 3 | 4 | 5;
}

export interface Repository {
  id: number;
  project: Project;
  /** Below its project, with slashes: `web/storefront`. */
  name: string;
  description?: string;
  pullCount: number;
  /** By digest, accessories too, in the order of their push. */
  artifacts: Map<string, Artifact>;
  /** By name; each is in its artifact's list, too. */
  tags: Map<string, Tag>;
  createdAt: number;
  updatedAt: number;
}

/** What a digest names; accessories are artifacts as well. */
export interface Artifact {
  id: number;
  repository: Repository;
  /** `sha256:` and 64 hexadecimal digits, of {@link Artifact.manifest}. */
  digest: string;
  /** What was pushed, to the byte. */
  manifest: string;
  type: string;
  /** Of the configuration. */
  mediaType: string;
  manifestMediaType: string;
  artifactType: string;
  /** Bytes: manifest, configuration and layers. */
  size: number;
  /** Bytes of everything it stores, by digest. */
  blobs: ReadonlyMap<string, number>;
  /** Of an image; what was built into it. */
  config?: ImageConfig;
  annotations?: Readonly<Record<string, string>>;
  /** Of an index: the images for each platform. */
  references: Reference[];
  tags: Tag[];
  labels: Label[];
  /** Signatures, SBOMs and the like that belong to it. */
  accessories: Accessory[];
  /** Digest of what it says it belongs to, which may come later. */
  subject?: string;
  /** What it is, when it belongs to another artifact. */
  accessoryOf?: Accessory;
  /** Newest last; room of `scanning/`. */
  reports: ScanReport[];
  /** Room of `scanning/`. */
  sbom?: SbomReport;
  pushedAt: number;
  pulledAt?: number;
}

/** The configuration blob of an image as OCI has it; unknown fields are kept. */
export interface ImageConfig {
  created?: string;
  author?: string;
  architecture?: string;
  os?: string;
  'os.version'?: string;
  config?: {
    Labels?: Record<string, string>;
    [field: string]: unknown;
  };
  history?: Array<{
    created?: string;
    created_by?: string;
    author?: string;
    comment?: string;
    empty_layer?: boolean;
  }>;
  [field: string]: unknown;
}

export interface Platform {
  architecture: string;
  os: string;
  'os.version'?: string;
  variant?: string;
}

export interface Reference {
  child: Artifact;
  platform?: Platform;
  annotations?: Readonly<Record<string, string>>;
}

export interface Tag {
  id: number;
  artifact: Artifact;
  name: string;
  pushedAt: number;
  pulledAt?: number;
}

export const accessoryTypes = [
  'signature.cosign',
  'signature.notation',
  'accelerator.nydus',
  'subject.accessory',
  'sbom.harbor',
] as const;
export type AccessoryType = (typeof accessoryTypes)[number];

export interface Accessory {
  id: number;
  type: AccessoryType;
  /** What it is made of. */
  artifact: Artifact;
  /** What it belongs to. */
  subject: Artifact;
  createdAt: number;
}

export interface Label {
  id: number;
  name: string;
  description: string;
  /** Such as `#48960C`. */
  color: string;
  /** Undefined is for all projects. */
  projectId?: number;
  createdAt: number;
  updatedAt: number;
}

/** Tags that may be neither overwritten nor deleted. Patterns are doublestar globs. */
export interface ImmutableRule {
  id: number;
  disabled: boolean;
  tagPattern: string;
  tagDecoration: 'matches' | 'excludes';
  repositoryPattern: string;
  repositoryDecoration: 'repoMatches' | 'repoExcludes';
}
