import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { alpha, styled } from '@mui/material/styles';
import type { Severity, SeverityCounts } from '@slipway/plugin-harbor-common';
import {
  fixableInWords,
  occurring,
} from '../../../components/severity/countsInWords';
import { severityFill } from '../../../components/severity/severityFill';
import { SeverityMark } from '../../../components/severity/SeverityMark';

const Row = styled(ButtonBase)(({ theme }) => ({
  display: 'grid',
  gridTemplateColumns: '108px 1fr 56px',
  columnGap: 8,
  alignItems: 'center',
  width: '100%',
  height: 28,
  padding: '0 6px',
  borderRadius: 6,
  fontSize: '0.875rem',
  textAlign: 'left',
  '&:hover': { backgroundColor: theme.palette.action.hover },
  '&.Mui-focusVisible': { outline: `2px solid ${theme.palette.primary.main}` },
  '&[aria-pressed="true"]': {
    backgroundColor: alpha(theme.palette.primary.main, 0.14),
    boxShadow: `inset 3px 0 0 ${theme.palette.primary.main}`,
  },
}));

const Bar = styled('span', {
  shouldForwardProp: prop => prop !== 'severity',
})<{ severity: Severity }>(({ theme, severity }) => ({
  display: 'block',
  height: 12,
  minWidth: 3,
  borderRadius: 3,
  ...severityFill(theme, severity),
}));

/** Props of {@link FoundChart}. */
interface FoundChartProps {
  counts: SeverityCounts;
  /** Severities that the table is narrowed to. */
  selected: Severity[];
  /** Whose counts they are, where several scanners looked. */
  scanner?: string;
  onPick: (severity: Severity) => void;
}

/** A bar per severity, as long as there are many; each narrows the table to itself. */
export function FoundChart(props: FoundChartProps) {
  const { counts, selected, scanner, onPick } = props;
  const found = occurring(counts);
  const most = Math.max(1, ...found.map(severity => counts[severity]));
  if (found.length === 0) {
    return <Box>No known vulnerability was found.</Box>;
  }
  return (
    <Box role="group" aria-label="Found by severity" sx={{ minWidth: 260 }}>
      {found.map(severity => (
        <Row
          key={severity}
          aria-pressed={selected.includes(severity)}
          onClick={() => onPick(severity)}
        >
          <SeverityMark severity={severity} />
          <Bar
            severity={severity}
            style={{ width: `${(100 * counts[severity]) / most}%` }}
          />
          <Box
            component="span"
            sx={{ textAlign: 'right', fontVariantNumeric: 'tabular-nums' }}
          >
            {counts[severity].toLocaleString('en')}
          </Box>
        </Row>
      ))}
      <Box sx={{ mt: 0.5, pl: 0.75, color: 'text.secondary' }}>
        {`${counts.total.toLocaleString('en')} in all${scanner ? ` by ${scanner}` : ''}, ${fixableInWords(counts)} can be fixed by an update`}
      </Box>
    </Box>
  );
}
