import type { ScanAnswers } from '../http/scanAnswers';
import { fullNameOf } from '../model/HarborModel';
import { HarborError } from '../model/errors';
import type { Artifact } from '../model/types';
import { moment } from '../presenters/times';
import {
  acceptedTypes,
  itemsOf,
  reportsOf,
  scannedParts,
  summaryOf,
} from './overviews';
import { reportBody } from './reports';
import type { Sboms } from './Sboms';
import type { Scanners } from './Scanners';

/** What is told of scans where artifacts are told of. */
export function scanAnswers(
  scanners: Scanners,
  sboms: Pick<Sboms, 'documentOf'>,
): ScanAnswers {
  return {
    scanOverview(artifact, accept) {
      const scanner = scanners.of(artifact.repository.project)?.uuid;
      if (scanner === undefined) return undefined;
      for (const mimeType of acceptedTypes(accept)) {
        const summary = summaryOf(reportsOf(artifact, { mimeType, scanner }));
        if (summary) return { [mimeType]: summary };
      }
      return undefined;
    },

    sbomOverview({ sbom }) {
      if (!sbom) return undefined;
      const { startedAt, endedAt, digest } = sbom;
      return {
        report_id: sbom.id,
        scan_status: sbom.status,
        start_time: moment(startedAt),
        end_time: moment(endedAt),
        duration:
          endedAt === undefined ? 0 : Math.floor((endedAt - startedAt) / 1000),
        ...(digest !== undefined && { sbom_digest: digest }),
        scanner: sbom.scanner,
      };
    },

    vulnerabilities(artifact, accept) {
      const scanner = scannerOf(artifact);
      const headers = { 'content-type': 'application/json' };
      for (const mimeType of acceptedTypes(accept)) {
        const ready = reportsOf(artifact, { mimeType, scanner }).filter(
          ({ report }) => report.vulnerabilities !== undefined,
        );
        const newest = ready.reduce<(typeof ready)[number] | undefined>(
          (last, one) =>
            (one.report.endedAt ?? 0) > (last?.report.endedAt ?? -1)
              ? one
              : last,
          undefined,
        );
        if (!newest) continue;
        const body = reportBody(newest.report, itemsOf(ready));
        return { headers, body: { [mimeType]: body } };
      }
      return { headers, body: {} };
    },

    sbom(artifact) {
      return {
        headers: { 'content-type': 'application/vnd.goharbor.harbor.sbom.v1' },
        body: sboms.documentOf(artifact),
      };
    },

    additions(artifact) {
      const { repository, digest, sbom } = artifact;
      const isScannable =
        scanners.of(repository.project) !== undefined &&
        scannedParts(artifact).length > 0;
      if (!isScannable) return [];
      return [
        { name: 'vulnerabilities', digest, addition: 'vulnerabilities' },
        { name: 'sboms', digest: sbom?.digest ?? '', addition: 'sbom' },
      ];
    },
  };

  /** @throws HarborError 404 without a scanner, or for what none can scan */
  function scannerOf(artifact: Artifact): string {
    const { repository, digest } = artifact;
    const registration = scanners.of(repository.project);
    if (!registration) {
      throw new HarborError(
        404,
        `no scanner registration configured for project: ${repository.project.id}`,
      );
    }
    if (scannedParts(artifact).length === 0) {
      throw new HarborError(
        404,
        `report not found for ${fullNameOf(repository)}@${digest}`,
      );
    }
    return registration.uuid;
  }
}
