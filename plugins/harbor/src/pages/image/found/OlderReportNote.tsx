import Alert from '@mui/material/Alert';
import type { Scan } from '@slipway/plugin-harbor-common';
import { RelativeTime } from '@slipway/ui';
import { ScanProblem } from '../../../components/scan/ScanProblem';
import { isScanning, scanLooks } from '../../../components/scan/scanLooks';

/** Props of {@link OlderReportNote}. */
interface OlderReportNoteProps {
  /** The last scan of the scanner. */
  newest: Scan | undefined;
  /** The one whose report is shown. */
  shown: Scan;
}

/** That the report is not that of the last scan, and why there is no newer one. Nothing where it is. */
export function OlderReportNote({ newest, shown }: OlderReportNoteProps) {
  if (!newest || newest === shown || isScanning(newest)) return null;
  return (
    <Alert severity="warning" variant="outlined" sx={{ mb: 1.5, py: 0 }}>
      <strong>{scanLooks[newest.state].label}</strong>
      {newest.problem || newest.state === 'stale' ? ': ' : ''}
      <ScanProblem scan={newest} />
      {shown.endedAt ? (
        <>
          {' — this is what was found '}
          <RelativeTime at={shown.endedAt} />.
        </>
      ) : (
        ' — this is what was found before.'
      )}
    </Alert>
  );
}
