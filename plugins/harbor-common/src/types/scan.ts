import type { Severity, SeverityCounts } from './severity';
import type { AllowlistEntry, Digest } from './image';

/** How a scan went. `unsupported`: the scanner cannot read this kind of artifact. `stale`: it never ended. */
export type ScanState =
  | 'queued'
  | 'running'
  | 'done'
  | 'failed'
  | 'stopped'
  | 'stale'
  | 'unsupported';

/** The newest scan of an image by one scanner of one instance. */
export interface Scan {
  instance: string;
  /** Name, vendor and version, `Trivy (Aqua Security) v0.58.0`; name and vendor alone tell scanners apart. */
  scanner: { name: string; vendor?: string; version?: string };
  state: ScanState;
  /** ISO 8601. */
  startedAt?: string;
  endedAt?: string;
  /** Seconds. */
  duration?: number;
  /** The worst that was found; absent unless done. `none`: nothing was. */
  severity?: Severity | 'none';
  counts?: SeverityCounts;
  /** Its report can be read: {@link VulnerabilityPage}. False: it is still being fetched, or {@link problem} says why not. */
  hasReport: boolean;
  /** Why it failed, or why its report cannot be read. */
  problem?: string;
}

/** One vulnerability of one package of an image. */
export interface Vulnerability {
  /** `CVE-2024-…`, `GHSA-…`, or whatever the scanner calls it. */
  cve: string;
  package: string;
  /** Installed. */
  version: string;
  /** Versions that mend it, as the scanner has them; absent: none yet. */
  fixedIn?: string;
  severity: Severity;
  /** 0 to 10, version 3 where there is one. */
  cvss?: { score: number; vector?: string; version: '2' | '3' };
  description?: string;
  /** `https:` and `http:` only. */
  links: string[];
  cwes: string[];
  /** Digest of the layer it comes from. */
  layer?: Digest;
  /** It stands on the allowlist of a project that has the image, and has not expired. */
  allowed?: AllowlistEntry & { instance: string; project: string };
}

/** One package with what was found in it. */
export interface VulnerablePackage {
  package: string;
  version: string;
  /** What would mend all that can be. */
  fixedIn?: string;
  counts: SeverityCounts;
  vulnerabilities: Vulnerability[];
}

/** What a report has, one page of it. */
export interface VulnerabilityPage {
  items: Vulnerability[];
  /** Of all that the filters keep. */
  totalItems: number;
  pageInfo: { nextCursor?: string };
  /** Of the whole report. */
  counts: SeverityCounts;
  /** Whose report it is. */
  scan: Scan;
}

/** With `groupBy=package`. */
export interface VulnerablePackagePage {
  items: VulnerablePackage[];
  totalItems: number;
  pageInfo: { nextCursor?: string };
  counts: SeverityCounts;
  scan: Scan;
}

/** What one image has that another has not. `inherited` is in both. */
export interface Difference {
  /** The image that is looked at, and what it is compared with. */
  image: ComparedImage;
  against: ComparedImage;
  introduced: Vulnerability[];
  fixed: Vulnerability[];
  inherited: Vulnerability[];
  counts: Record<'introduced' | 'fixed' | 'inherited', SeverityCounts>;
}

export interface ComparedImage {
  digest: Digest;
  tags: string[];
  runningIn: string[];
  scan: Scan;
}

/** A package that an image is made of. */
export interface Component {
  name: string;
  version?: string;
  /** Package URL, `pkg:deb/debian/openssl@3.0.11`. */
  purl?: string;
  /** `library`, `application`, `operating-system`, … */
  type?: string;
  licenses: string[];
}

export interface ComponentPage {
  items: Component[];
  totalItems: number;
  pageInfo: { nextCursor?: string };
  /** `SPDX 2.3`, `CycloneDX 1.5`. */
  format: string;
  /** ISO 8601. */
  createdAt?: string;
}
