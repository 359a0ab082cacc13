import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';
import { styled } from '@mui/material/styles';
import type { Severity, SeverityCounts } from '@slipway/plugin-harbor-common';
import { countsInWords, occurring } from './countsInWords';
import { severityFill } from './severityFill';
import { severityLooks } from './severityLooks';

const Part = styled('span', {
  shouldForwardProp: prop => prop !== 'severity',
})<{ severity: Severity }>(({ theme, severity }) => ({
  display: 'block',
  height: 8,
  minWidth: 3,
  ...severityFill(theme, severity),
}));

const Swatch = styled(Part)({ width: 6, minWidth: 6, borderRadius: 2 });

/** Props of {@link SeverityBar}. */
interface SeverityBarProps {
  counts: SeverityCounts;
  /** Only the bar, where the numbers stand elsewhere. */
  bare?: boolean;
}

/** What was found as a stacked bar, with the number of each severity beneath it: `C 1  H 2`. In words on hovering. */
export function SeverityBar({ counts, bare }: SeverityBarProps) {
  const found = occurring(counts);
  const words = countsInWords(counts);
  if (found.length === 0) {
    return (
      <Box component="span" sx={{ color: 'text.secondary' }}>
        Nothing found
      </Box>
    );
  }
  return (
    <Tooltip title={words}>
      <Box role="img" aria-label={words} sx={{ minWidth: 0, maxWidth: 280 }}>
        <Box
          sx={{
            display: 'flex',
            gap: '1px',
            borderRadius: '4px',
            overflow: 'hidden',
          }}
        >
          {found.map(severity => (
            <Part
              key={severity}
              severity={severity}
              style={{ flexGrow: counts[severity] }}
            />
          ))}
        </Box>
        {!bare && <Numbers counts={counts} />}
      </Box>
    </Tooltip>
  );
}

/** On one line: what does not fit, the least severe, is only in the bar and on hovering. */
function Numbers({ counts }: { counts: SeverityCounts }) {
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 1,
        height: 16,
        overflow: 'hidden',
        mt: 0.5,
        fontSize: '0.75rem',
        lineHeight: '16px',
        fontVariantNumeric: 'tabular-nums',
      }}
    >
      {occurring(counts).map(severity => (
        <Box
          key={severity}
          component="span"
          sx={{
            display: 'inline-flex',
            alignItems: 'center',
            gap: '3px',
            whiteSpace: 'nowrap',
          }}
        >
          <Swatch severity={severity} />
          <span>
            {severityLooks[severity].short}{' '}
            <strong>{counts[severity].toLocaleString('en')}</strong>
          </span>
        </Box>
      ))}
    </Box>
  );
}
