import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import type { PipelineRun } from '@slipway/plugin-buildkite-common';
import { RunLink } from '../links/RunLink';
import { RunBadge } from '../state/StateBadge';
import { KeyValues } from './KeyValues';
import { RunTasks } from './RunTasks';
import { runReason } from './runReason';

/** Props of {@link JobRuns}. */
interface JobRunsProps {
  runs: PipelineRun[];
  /** Opens the log of `pod/container`. */
  onLog: (step: string) => void;
}

/** The PipelineRuns that a job has started. */
export function JobRuns({ runs, onLog }: JobRunsProps) {
  return (
    <Stack spacing={2} sx={{ py: 0.5 }}>
      {runs.map(run => (
        <Box key={`${run.cluster}/${run.namespace}/${run.name}`}>
          <Box
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              alignItems: 'center',
              columnGap: 1.5,
              pb: 0.5,
            }}
          >
            <RunBadge state={run.state} />
            <RunLink run={run} />
            <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
              {run.cluster} / {run.namespace}
            </Box>
          </Box>
          {runReason(run) && (
            <Box sx={{ fontSize: '0.8125rem', overflowWrap: 'anywhere' }}>
              {runReason(run)}
            </Box>
          )}
          <KeyValues label="Params" values={run.params} />
          <KeyValues label="Results" values={run.results} />
          <RunTasks run={run} onLog={onLog} />
        </Box>
      ))}
    </Stack>
  );
}
