import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { styled } from '@mui/material/styles';
import type { Build, Job } from '@slipway/plugin-buildkite-common';
import { Disclosure } from '@slipway/ui';
import { RetryButton } from '../actions/RetryButton';
import { UnblockButton } from '../actions/UnblockButton';
import { goneObstacle } from '../actions/buildObstacles';
import { JobBadge } from '../state/StateBadge';
import { JobRuns } from '../tekton/JobRuns';
import { groupOf, type JobWithAttempts } from './jobGroups';
import { JobFacts } from './JobFacts';
import { StepLabelText } from './StepLabelText';

const Row = styled('li')(({ theme }) => ({
  padding: theme.spacing(1, 2),
  borderTop: `1px solid ${theme.palette.divider}`,
  scrollMarginTop: 16,
  '&[data-current="true"]': {
    backgroundColor: theme.palette.action.selected,
    boxShadow: `inset 3px 0 0 ${theme.palette.primary.main}`,
  },
}));

/** Id of the element that shows a job, for the strip to scroll to. */
export const jobElementId = (job: string) => `job-${job}`;

/** Props of {@link JobRow}. */
interface JobRowProps {
  build: Build;
  entry: JobWithAttempts;
  /** Id of the job whose log is open. */
  current: string | undefined;
  onLog: (log: { job: string; step?: string }) => void;
}

/** A job: its state, its times, what may be done, what it did before and on Tekton. */
export function JobRow({ build, entry, current, onLog }: JobRowProps) {
  const { job, earlier } = entry;
  return (
    <Row
      id={jobElementId(job.id)}
      data-current={job.id === current ? 'true' : undefined}
    >
      <JobLine build={build} job={job} current={current} onLog={onLog} />
      {job.runs.length > 0 && (
        <Disclosure
          label={
            job.runs.length === 1
              ? `Tekton: ${job.runs[0]?.name}`
              : `Tekton: ${job.runs.length} PipelineRuns`
          }
        >
          <JobRuns
            runs={job.runs}
            onLog={step => onLog({ job: job.id, step })}
          />
        </Disclosure>
      )}
      {earlier.length > 0 && (
        <Disclosure
          label={
            earlier.length === 1
              ? '1 earlier attempt'
              : `${earlier.length} earlier attempts`
          }
        >
          <Box component="ul" sx={{ m: 0, p: 0, pl: 2, listStyle: 'none' }}>
            {earlier.map(attempt => (
              <Box key={attempt.id} component="li" sx={{ py: 0.5 }}>
                <JobLine
                  build={build}
                  job={attempt}
                  current={current}
                  onLog={onLog}
                  isEarlier
                />
              </Box>
            ))}
          </Box>
        </Disclosure>
      )}
    </Row>
  );
}

function JobLine(
  props: Omit<JobRowProps, 'entry'> & { job: Job; isEarlier?: boolean },
) {
  const { build, job, current, onLog, isEarlier } = props;
  const hasLog = job.type === 'script';
  const name = (
    <>
      <StepLabelText label={job.label} />
      {job.group && (
        <Box
          component="span"
          sx={{ color: 'text.secondary', fontWeight: 400, pl: 1 }}
        >
          <StepLabelText label={job.group} />
        </Box>
      )}
    </>
  );
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: 1.5,
        rowGap: 0.5,
      }}
    >
      <Box sx={{ minWidth: 120 }}>
        <JobBadge job={job} />
      </Box>
      <Box sx={{ flex: '1 1 240px', minWidth: 0 }}>
        {hasLog ? (
          <ButtonBase
            aria-current={job.id === current ? 'true' : undefined}
            onClick={() => onLog({ job: job.id })}
            sx={{
              font: 'inherit',
              fontWeight: 600,
              textAlign: 'left',
              borderRadius: 1,
              '&:hover': { textDecoration: 'underline' },
              '&.Mui-focusVisible': { outline: '2px solid currentColor' },
            }}
          >
            <span>{name}</span>
          </ButtonBase>
        ) : (
          <Box sx={{ fontWeight: 600 }}>{name}</Box>
        )}
        <Box
          sx={{
            color: 'text.secondary',
            fontSize: '0.8125rem',
            overflowWrap: 'anywhere',
          }}
        >
          {job.type === 'manual' && job.block?.prompt && (
            <Box sx={{ color: 'text.primary' }}>{job.block.prompt}</Box>
          )}
          <JobFacts job={job} />
        </Box>
      </Box>
      {!isEarlier && groupOf(job) === 'failed' && hasLog && (
        <RetryButton build={build} job={job} />
      )}
      {!isEarlier && groupOf(job) === 'blocked' && (
        <UnblockButton
          obstacle={goneObstacle(build)}
          approval={{
            build,
            job: job.id,
            label: job.label,
            prompt: job.block?.prompt,
            fields: job.block?.fields,
          }}
        />
      )}
    </Box>
  );
}
