import type { AllowlistEntry, Image, Signature, Vulnerability } from '../types';

/** What is known of an image when it is judged. */
export interface ImageFacts {
  image: Pick<Image, 'pushedAt' | 'builtAt' | 'sbom' | 'scans'> & {
    signatures: SignatureFact[];
  };
  /**
   * The whole report of the scan that counts: the first of `scans` that is done. Undefined: it cannot be read, its counts
   * are all there is.
   */
  vulnerabilities?: VulnerabilityFact[];
  /** Entries of the allowlist of the project that the environment pulls the image from. */
  allowlist: AllowlistEntry[];
}

/** A signature, and whose it is as far as somebody verified it. */
export type SignatureFact = Pick<Signature, 'kind'> & {
  /** Fingerprint of the key and identities of the certificate. Absent: nobody looked; empty: it does not verify. */
  signers?: string[];
};

/** A vulnerability, and since when it is known. */
export type VulnerabilityFact = Pick<
  Vulnerability,
  'cve' | 'package' | 'version' | 'fixedIn' | 'severity'
> & {
  /** When a scanner first reported it of this image. ISO 8601. Absent: not known. */
  firstSeenAt?: string;
};

/** Whether an image may go on. `unknown` may not: what decides is not known. */
export type GateVerdict = 'pass' | 'warn' | 'fail' | 'unknown';

/** Rules of {@link ImagePolicy}. `grace`: vulnerabilities that are not counted yet. */
export type GateRule =
  | 'scanned'
  | 'scan-age'
  | 'vulnerabilities'
  | 'grace'
  | 'age'
  | 'signature'
  | 'sbom';

/** What one rule says. */
export interface GateReason {
  rule: GateRule;
  verdict: GateVerdict;
  /** One sentence for people. */
  message: string;
  /** What it is about, the worst first. */
  vulnerabilities?: VulnerabilityFact[];
}

/** What all rules together say; `reasons` has one for every rule that was looked at, also those that are kept. */
export interface ImageJudgement {
  verdict: GateVerdict;
  reasons: GateReason[];
}
