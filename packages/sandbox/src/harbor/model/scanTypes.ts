/** What `scanning/` keeps with an artifact; that folder decides what is in it. */
export type ScanStatus =
  'Pending' | 'Scheduled' | 'Running' | 'Success' | 'Error' | 'Stopped';

/** Who scanned. */
export interface ScannerName {
  name: string;
  vendor: string;
  version: string;
}

export interface VulnerabilityItem {
  id: string;
  package: string;
  version: string;
  fix_version: string;
  severity: string;
  description: string;
  links: string[];
  artifact_digests?: string[];
  preferred_cvss?: Record<string, unknown>;
  cwe_ids?: string[];
  vendor_attributes?: Record<string, unknown>;
  status?: string;
}

/** One scan of one artifact by one scanner, and what it found. Times are milliseconds since the epoch. */
export interface ScanReport {
  /** A UUID. */
  id: string;
  /** Uuid of the scanner's registration. */
  registration: string;
  mimeType: string;
  scanner: ScannerName;
  status: ScanStatus;
  startedAt: number;
  endedAt?: number;
  /** Undefined until the scan succeeded. */
  vulnerabilities?: VulnerabilityItem[];
  log: string;
}

/** How the SBOM of an artifact was, or is being, made. */
export interface SbomReport {
  id: string;
  scanner: ScannerName;
  status: ScanStatus;
  startedAt: number;
  endedAt?: number;
  /** Of the accessory `sbom.harbor`. */
  digest?: string;
  /** SPDX in JSON. */
  document?: unknown;
}
