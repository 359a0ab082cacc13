import type {
  Scan,
  ScanState,
  SeverityCounts,
} from '@slipway/plugin-harbor-common';
import { type ObservedScan, unknownScanner } from '../../../observed';
import type { ReportAnswer, SummaryAnswer } from '../answers';
import { isReadable, reportMimeTypes } from '../mimeTypes';
import { countsOf, overallSeverityOf, worstCounted } from './severityOf';

const states: Record<string, ScanState> = {
  pending: 'queued',
  scheduled: 'queued',
  queued: 'queued',
  running: 'running',
  success: 'done',
  finished: 'done',
  error: 'failed',
  failed: 'failed',
  stopped: 'stopped',
  unsupported: 'unsupported',
  notsupported: 'unsupported',
};

/** One scan of an overview. */
export function mapScan(
  summary: SummaryAnswer,
  of: { instance: string; digest: string; mimeType: string; askedAt: number },
): ObservedScan {
  const word = summary.scan_status ?? '';
  const known = states[word.toLowerCase().replace(/[\s_-]/g, '')];
  // A word that is not known is told as it is; the scan has not ended as far as can be told.
  const state = known ?? 'running';
  const isDone = state === 'done';
  const counts = isDone ? countsOf(summary) : undefined;
  const severity = isDone ? severityOfScan(summary, counts) : undefined;
  const problem = problemOf({
    ...{ state, word, known, mimeType: of.mimeType },
    percent: summary.complete_percent,
  });
  return {
    ...of,
    scanner: scannerOf(summary.scanner),
    state,
    ...(summary.report_id && { reportId: summary.report_id }),
    ...(summary.start_time && { startedAt: summary.start_time }),
    ...(summary.end_time && hasEnded(state) && { endedAt: summary.end_time }),
    // Harbor counts from the year 1 where one image of an index still waits.
    ...(isDone && summary.start_time && summary.duration !== undefined
      ? { duration: summary.duration }
      : {}),
    ...(severity && { severity }),
    ...(counts && { counts }),
    ...(problem && { problem }),
  };
}

/** A scanner as its answers name it. */
export function scannerOf(scanner: ReportAnswer['scanner']): Scan['scanner'] {
  return {
    name: scanner?.name ?? unknownScanner,
    ...(scanner?.vendor && { vendor: scanner.vendor }),
    ...(scanner?.version && { version: scanner.version }),
  };
}

/** Whether a scan goes on no more. */
export function hasEnded(state: ScanState): boolean {
  return state !== 'queued' && state !== 'running';
}

/** Harbor says `None` of a scan that found only what is negligible, or of unknown severity. */
function severityOfScan(
  { severity: word }: SummaryAnswer,
  counts: SeverityCounts | undefined,
): ObservedScan['severity'] {
  const told = overallSeverityOf(word);
  return told === 'none' && counts ? worstCounted(counts) : told;
}

function problemOf(scan: {
  state: ScanState;
  word: string;
  known: ScanState | undefined;
  mimeType: string;
  percent: number | undefined;
}): string | undefined {
  if (!scan.known)
    return `Harbor calls the state of the scan '${scan.word}', which is not known here`;
  if (scan.state === 'failed')
    return 'The scanner failed: its log at Harbor says why';
  if (scan.state === 'done' && !isReadable(scan.mimeType))
    return unreadable(scan.mimeType);
  // An index is done for Harbor as soon as one of its images is.
  if (scan.state === 'done' && (scan.percent ?? 100) < 100)
    return `Only ${scan.percent} % of its images could be scanned, or are so far: Harbor lists them on its page`;
  return undefined;
}

/** Why a report of an unknown MIME type is not shown. */
export function unreadable(mimeType: string): string {
  return `The scanner writes reports as ${mimeType}; ${reportMimeTypes.join(' and ')} can be read`;
}
