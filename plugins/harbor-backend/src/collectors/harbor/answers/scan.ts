import { isDigest } from '@slipway/plugin-harbor-common';
import { z } from 'zod';
import {
  looseCount,
  looseList,
  looseNumber,
  looseObject,
  looseText,
  optionalTime,
} from './fields';

const scannerSchema = z.object({
  name: looseText,
  vendor: looseText,
  version: looseText,
});

/** `NativeReportSummary` of Harbor's API: one scan in an overview, by its MIME type. */
export const summarySchema = z.object({
  report_id: looseText,
  scan_status: looseText,
  severity: looseText,
  duration: looseNumber,
  start_time: optionalTime,
  end_time: optionalTime,
  /** Absent until it went well. */
  scanner: looseObject(scannerSchema),
  /** Of an index less than 100 where not all of its images were scanned. */
  complete_percent: looseCount,
  summary: looseObject(
    z.object({
      total: looseNumber,
      fixable: looseNumber,
      /** Counts by severity. */
      summary: looseObject(z.record(z.string(), looseNumber)),
    }),
  ),
});
export type SummaryAnswer = z.output<typeof summarySchema>;

/** The part of an artifact that tells of its scans. */
export const overviewSchema = z.object({
  digest: z.string().refine(isDigest),
  scan_overview: z
    .record(z.string(), z.unknown())
    .nullish()
    .transform(value => value ?? {}),
});

/** A report, its rows unread: one that is broken must not lose the others. */
export const reportSchema = z.object({
  generated_at: optionalTime,
  scanner: looseObject(scannerSchema),
  severity: looseText,
  vulnerabilities: z
    .array(z.unknown())
    .nullish()
    .transform(value => value ?? []),
});
export type ReportAnswer = z.output<typeof reportSchema>;

/** Scores of one vendor, `vendor_attributes.CVSS.nvd`. */
const vendorScores = z.object({
  V3Score: looseNumber,
  V3Vector: looseText,
  V2Score: looseNumber,
  V2Vector: looseText,
});

/** One row of a report. */
export const vulnerabilitySchema = z.object({
  id: z.string().min(1).max(200),
  package: z.string().min(1),
  version: looseText,
  fix_version: looseText,
  severity: looseText,
  description: looseText,
  links: looseList(z.string()),
  cwe_ids: looseList(z.string()),
  layer: looseObject(z.object({ digest: z.string().refine(isDigest) })),
  preferred_cvss: looseObject(
    z.object({
      score_v3: looseNumber,
      vector_v3: looseText,
      score_v2: looseNumber,
      vector_v2: looseText,
    }),
  ),
  vendor_attributes: looseObject(
    z.object({
      CVSS: looseObject(z.record(z.string(), looseObject(vendorScores))),
    }),
  ),
});
export type VulnerabilityAnswer = z.output<typeof vulnerabilitySchema>;
