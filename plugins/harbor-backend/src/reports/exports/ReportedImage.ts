import type { Scan, Vulnerability } from '@slipway/plugin-harbor-common';
import type { StoredImage } from '../../store/types';

/** An image, and what one scanner found in it. */
export interface ReportedImage {
  image: StoredImage;
  scan: Scan;
  /** The worst first. */
  vulnerabilities: Vulnerability[];
  /** What was left out of the report: `fixable=true`. Empty: nothing. */
  filters: string[];
}

/** `Trivy v0.58.0`, `Trivy`. */
export function scannerName({ scanner }: Scan): string {
  return [scanner.name, scanner.version].filter(Boolean).join(' ');
}

/** Addresses that can stand in a document that is checked for them. */
export function validLinks({ links }: Vulnerability): string[] {
  return links.flatMap(link =>
    URL.canParse(link) && /^https?:/i.test(link) ? [new URL(link).href] : [],
  );
}
