import FiberNew from '@mui/icons-material/FiberNew';
import Shuffle from '@mui/icons-material/Shuffle';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import type { FlakyTest, TestFailure } from '@slipway/plugin-buildkite-common';
import { Disclosure, RawText } from '@slipway/ui';
import { flakyWords } from './testWords';

/** Props of {@link TestFailureRow}. */
interface TestFailureRowProps {
  failure: TestFailure;
  /** Label of the job that ran it. */
  job: string;
  flaky?: FlakyTest;
  /** Shows all that the report says of it at once. */
  startsOpen: boolean;
  onLog: (log: { job: string; at?: number }) => void;
}

/** A test that failed: what it says, whether it is new, the way to its place in the log. */
export function TestFailureRow(props: TestFailureRowProps) {
  const { failure, job, flaky, onLog } = props;
  return (
    <Box
      component="li"
      aria-label={failure.name}
      sx={{ py: 1, borderTop: 1, borderColor: 'divider' }}
    >
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          columnGap: 1,
        }}
      >
        <Box sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
          {failure.name}
        </Box>
        {failure.isNew && (
          <Chip
            size="small"
            color="error"
            variant="outlined"
            icon={<FiberNew aria-hidden />}
            label="New"
            sx={{ m: 0 }}
          />
        )}
        {flaky && (
          <Chip
            size="small"
            color="warning"
            variant="outlined"
            icon={<Shuffle aria-hidden />}
            label={`Flaky: ${flakyWords(flaky)}`}
            sx={{ m: 0 }}
          />
        )}
      </Box>
      <Box
        sx={{
          fontFamily:
            'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
          fontSize: '0.75rem',
          whiteSpace: 'pre-wrap',
          overflowWrap: 'anywhere',
        }}
      >
        {failure.message}
      </Box>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          columnGap: 1,
          color: 'text.secondary',
          fontSize: '0.8125rem',
          overflowWrap: 'anywhere',
        }}
      >
        {[
          job,
          failure.file,
          failure.seconds !== undefined && `${failure.seconds.toFixed(1)} s`,
        ]
          .filter(Boolean)
          .join(' · ')}
        <Button
          size="small"
          onClick={() => onLog({ job: failure.job, at: failure.logOffset })}
        >
          {failure.logOffset === undefined ? 'Log' : 'Show in log'}
        </Button>
      </Box>
      {failure.detail && (
        <Disclosure label="Details" startsOpen={props.startsOpen}>
          <RawText sx={{ maxHeight: 240, overflow: 'auto' }}>
            {failure.detail}
          </RawText>
        </Disclosure>
      )}
    </Box>
  );
}
