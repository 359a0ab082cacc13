import type { ScanAnswers } from '../http/scanAnswers';
import { HarborError, notFound } from '../model/errors';
import type { Artifact } from '../model/types';
import { moment } from '../presenters/times';
import { acceptedTypes, itemsOf, reportsOf, summaryOf } from './overviews';
import { reportBody } from './reports';
import type { Scanners } from './Scanners';

/** What is told of scans where artifacts are told of. */
export function scanAnswers(scanners: Scanners): ScanAnswers {
  return {
    scanOverview(artifact, accept) {
      const overview = acceptedTypes(accept).flatMap(type => {
        const summary = summaryOf(reportsOf(artifact, type));
        return summary ? [[type, summary] as const] : [];
      });
      return overview.length > 0 ? Object.fromEntries(overview) : undefined;
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
      refuseWithoutScanner(artifact);
      const bodies = acceptedTypes(accept).flatMap(type => {
        const ready = reportsOf(artifact, type).filter(
          ({ report }) => report.vulnerabilities !== undefined,
        );
        const [first] = ready;
        if (!first) return [];
        return [[type, reportBody(first.report, itemsOf(ready))] as const];
      });
      return {
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: Object.fromEntries(bodies),
      };
    },

    sbom({ sbom, digest }) {
      if (sbom?.document === undefined) {
        throw notFound(`the sbom of artifact ${digest}`);
      }
      return {
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: sbom.document,
      };
    },

    additions({ type, sbom }) {
      if (type !== 'IMAGE') return [];
      return sbom?.document === undefined
        ? ['vulnerabilities']
        : ['vulnerabilities', 'sbom'];
    },
  };

  function refuseWithoutScanner({ repository: { project } }: Artifact): void {
    if (scanners.of(project)) return;
    throw new HarborError(
      404,
      `no scanner registration configured for project: ${project.id}`,
    );
  }
}
