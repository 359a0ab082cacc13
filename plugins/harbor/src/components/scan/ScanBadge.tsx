import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';
import type { Scan } from '@slipway/plugin-harbor-common';
import { Duration, LookBadge } from '@slipway/ui';
import { ScanProblem } from './ScanProblem';
import {
  isScanning,
  notScannedLook,
  scanLooks,
  scannerName,
} from './scanLooks';

/** How the scan of an image stands: while it runs with its time, after a failure with why. Absent: there never was one. */
export function ScanBadge({ scan }: { scan: Scan | undefined }) {
  if (!scan) return <LookBadge look={notScannedLook} />;
  const { state, startedAt, problem } = scan;
  return (
    <Tooltip
      title={problem ? <ScanProblem scan={scan} /> : scannerName(scan.scanner)}
    >
      <Box
        component="span"
        sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.75 }}
      >
        <LookBadge look={scanLooks[state]} />
        {isScanning(scan) && startedAt && <Duration from={startedAt} />}
      </Box>
    </Tooltip>
  );
}
