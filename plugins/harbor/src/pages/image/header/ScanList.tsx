import Box from '@mui/material/Box';
import type { Image } from '@slipway/plugin-harbor-common';
import { RelativeTime } from '@slipway/ui';
import { ScanBadge } from '../../../components/scan/ScanBadge';
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
        <Box component="li" key={scannerName(scan.scanner)}>
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
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {`in ${scan.instance}`}
              {scan.endedAt && (
                <>
                  {', '}
                  <RelativeTime at={scan.endedAt} />
                </>
              )}
            </Box>
          </Box>
          {scan.problem && (
            <Box sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
              {scan.problem}
            </Box>
          )}
        </Box>
      ))}
    </Box>
  );
}
