import type { Artifact } from '../model/types';
import type { Answer } from './Api';

/** What `scanning/` contributes to the answers about an artifact. */
export interface ScanAnswers {
  /**
   * Of `with_scan_overview`: by MIME type. Undefined when it was never scanned.
   * @param accept of `X-Accept-Vulnerabilities`, a comma list; undefined when there is none
   */
  scanOverview(
    artifact: Artifact,
    accept: string | undefined,
  ): Readonly<Record<string, unknown>> | undefined;
  /** Of `with_sbom_overview`. */
  sbomOverview(
    artifact: Artifact,
  ): Readonly<Record<string, unknown>> | undefined;
  /** `additions/vulnerabilities`; @throws HarborError */
  vulnerabilities(artifact: Artifact, accept: string | undefined): Answer;
  /** `additions/sbom`; @throws HarborError */
  sbom(artifact: Artifact): Answer;
  /** Names of the additions that its answer links: `vulnerabilities`, `sbom`. */
  additions(artifact: Artifact): string[];
}
