import Box from '@mui/material/Box';
import type { Image } from '@slipway/plugin-harbor-common';
import { RelativeTime } from '@slipway/ui';
import { ScanBadge } from '../../../components/scan/ScanBadge';
import { ScanProblem } from '../../../components/scan/ScanProblem';
import { scannerName } from '../../../components/scan/scanLooks';

/** How each scanner's newest scan stands. */
export function ScanList({ scans }: Pick<Image, 'scans'>) {
  if (scans.length === 0) return <ScanBadge scan={undefined} />;
  return (
    <Box
      component="ul"
      aria-label="Scans"
      aria-live="polite"
      sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 0.75 }}
    >
      {scans.map(scan => (
        <Box component="li" key={`${scannerName(scan.scanner)} ${scan.state}`}>
          <Box
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              alignItems: 'center',
              columnGap: 1.5,
            }}
          >
            <ScanBadge scan={scan} />
            <span>{scannerName(scan.scanner)}</span>
          </Box>
          <Box
            sx={{ mt: 0.25, color: 'text.secondary', overflowWrap: 'anywhere' }}
          >
            {`in ${scan.instance}`}
            {scan.endedAt && (
              <>
                {', '}
                <RelativeTime at={scan.endedAt} />
              </>
            )}
          </Box>
          {scan.problem && scan.hasReport && (
            <Box sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
              <ScanProblem scan={scan} />
            </Box>
          )}
        </Box>
      ))}
    </Box>
  );
}
