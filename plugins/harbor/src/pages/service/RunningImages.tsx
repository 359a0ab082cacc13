import Box from '@mui/material/Box';
import type { Image } from '@slipway/plugin-harbor-common';
import { ImageLink } from '../../components/links/ImageLink';
import { RunsIn } from '../../components/marks/RunsIn';
import { SignatureMark } from '../../components/marks/SignatureMark';
import { ScanBadge } from '../../components/scan/ScanBadge';
import { SeverityBar } from '../../components/severity/SeverityBar';
import { knownCounts } from '../../components/scan/shownScan';

/** As many as there is room for beside other things. */
export const SHOWN_RUNNING = 6;
const order = ['production', 'staging', 'testbed', 'pull-request'];

/** Images of a service that run, production first. */
export function RunningImages({ images }: { images: Image[] }) {
  if (images.length === 0) return null;
  const sorted = [...images].sort((a, b) => rank(a) - rank(b));
  return (
    <Box
      component="ul"
      aria-label="Images that run"
      sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 1 }}
    >
      {sorted.slice(0, SHOWN_RUNNING).map(image => (
        <Box
          component="li"
          key={image.digest}
          sx={{
            display: 'grid',
            gridTemplateColumns: 'minmax(0, 1.3fr) minmax(0, 1fr)',
            alignItems: 'center',
            columnGap: 2,
          }}
        >
          <Box sx={{ minWidth: 0 }}>
            <Box
              sx={{
                overflow: 'hidden',
                textOverflow: 'ellipsis',
                whiteSpace: 'nowrap',
              }}
            >
              <ImageLink image={image} />
            </Box>
            <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
              <RunsIn places={image.runningIn} most={2} />
            </Box>
          </Box>
          <Box sx={{ minWidth: 0 }}>
            <Found image={image} />
            {image.signatures.length === 0 && (
              <SignatureMark signatures={image.signatures} />
            )}
          </Box>
        </Box>
      ))}
    </Box>
  );
}

function Found({ image }: { image: Image }) {
  const [newest] = image.scans;
  const counts = knownCounts(image);
  return (
    <>
      {!newest?.counts && <ScanBadge scan={newest} />}
      {counts && <SeverityBar counts={counts} />}
    </>
  );
}

function rank({ runningIn }: Image): number {
  return Math.min(...runningIn.map(({ kind }) => order.indexOf(kind)));
}
