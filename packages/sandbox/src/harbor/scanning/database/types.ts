/** Kinds of packages, as Trivy names them. */
export const packageTypes = [
  'debian',
  'alpine',
  'gobinary',
  'node-pkg',
  'jar',
  'python-pkg',
] as const;
export type PackageType = (typeof packageTypes)[number];

/** Something installed in an image. */
export interface InstalledPackage {
  type: PackageType;
  /** As its ecosystem names it: `libssl3`, `golang.org/x/net`, `org.springframework:spring-web`. */
  name: string;
  version: string;
  /** Digest of the layer it came with, where that is known. */
  layer?: string;
}

/** Harbor's words, the least first. */
export const severities = [
  'None',
  'Unknown',
  'Negligible',
  'Low',
  'Medium',
  'High',
  'Critical',
] as const;
export type Severity = (typeof severities)[number];

/** Versions from `from` on and before `fixedIn`; no `fixedIn`: nobody mended it. */
export interface AffectedRange {
  from?: string;
  fixedIn?: string;
}

/** One published vulnerability. */
export interface Cve {
  /** `CVE-2023-4911` */
  id: string;
  severity: Severity;
  /** CVSS 3.x base score; absent where none was published. */
  score?: number;
  /** `CVSS:3.1/AV:N/…` */
  vector?: string;
  /** `CWE-787` */
  weakness?: string;
  description: string;
  affected: ReadonlyArray<{
    type: PackageType;
    name: string;
    ranges: readonly AffectedRange[];
  }>;
}

/** A vulnerability of an installed package. */
export interface Finding {
  cve: Cve;
  package: InstalledPackage;
  /** Empty: there is no fix. */
  fixedIn: string;
}
