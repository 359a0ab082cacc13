import type { Artifact } from '../model/types';
import type { Answer } from './Api';

/** An addition that the answer about an artifact links. */
export interface LinkedAddition {
  /** `vulnerabilities`, `sboms` */
  name: string;
  /** Of the artifact that has it; empty where there is none so far. */
  digest: string;
  addition: string;
}

/** What `scanning/` contributes to the answers about an artifact. */
export interface ScanAnswers {
  /**
   * Of `with_scan_overview`: by MIME type, the first that there is. Undefined when it was never scanned.
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
  /** `additions/sbom` of an artifact that is a bill of materials; @throws HarborError */
  sbom(artifact: Artifact): Answer;
  /** Empty for what no scanner of its project can scan. */
  additions(artifact: Artifact): LinkedAddition[];
}
