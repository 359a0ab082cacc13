import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { BuildDetail, Job } from '@slipway/plugin-buildkite-common';
import { exitWords } from '../../components/jobs/exitWords';
import { withAttempts } from '../../components/jobs/jobGroups';
import { isOver } from '../../components/jobs/jobTimes';
import { stepLabel } from '../../components/jobs/stepLabel';
import { LogDock } from '../../components/log/LogDock';
import { LogSelect } from '../../components/log/LogSelect';
import { LogView } from '../../components/log/LogView';
import { stepLogsOf } from '../../components/log/stepLogs';
import type { useLogChoice } from '../../components/log/useLogChoice';
import { jobStateLooks } from '../../components/state/states';
import { JobBadge } from '../../components/state/StateBadge';

/** Props of {@link JobLog}. */
interface JobLogProps {
  build: BuildDetail;
  job: Job;
  log: ReturnType<typeof useLogChoice>;
  isLarge: boolean;
  onLarge: (large: boolean) => void;
}

/** The log of a job, or of a container of its Tekton tasks, docked. */
export function JobLog({ build, job, log, isLarge, onLarge }: JobLogProps) {
  const { choice, open, pointAt, close } = log;
  const steps = stepLogsOf(job.runs);
  const step = steps.find(({ key }) => key === choice.step);
  const label = stepLabel(job.label).text;
  const { organization, pipeline, number } = build;
  const name = step ? `${label} › ${step.label}` : label;
  const newer = withAttempts(build.jobDetails).find(({ earlier }) =>
    earlier.some(({ id }) => id === job.id),
  );
  return (
    <LogDock
      title={label}
      aside={
        <>
          <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
            {exitWords(job)}
          </Box>
          <LogSelect
            own="Job"
            steps={steps}
            value={step?.key}
            onChange={key => open({ job: job.id, step: key })}
          />
          <JobBadge job={job} />
        </>
      }
      isLarge={isLarge}
      onLarge={onLarge}
      onClose={close}
    >
      {newer && (
        <Alert
          severity="info"
          sx={{ py: 0, flex: 'none' }}
          action={
            <Button
              size="small"
              color="inherit"
              onClick={() => open({ job: newer.job.id })}
            >
              Show the newest
            </Button>
          }
        >
          This is an earlier attempt.
        </Alert>
      )}
      {step || job.startedAt ? (
        <LogView
          key={step?.key ?? job.id}
          log={step?.log ?? { organization, pipeline, number, job: job.id }}
          label={name}
          named={{ job: job.id, step: step?.key }}
          at={choice.at}
          onAt={at =>
            // The job that is shown without being asked for is asked for from here on.
            at === undefined
              ? pointAt(undefined)
              : open({ job: job.id, step: step?.key, at })
          }
        />
      ) : (
        <Box sx={{ p: 2, color: 'text.secondary' }}>
          {isOver(job)
            ? 'It did not run, so it has no log.'
            : `Its log begins when it runs. ${jobStateLooks[job.state].label}.`}
        </Box>
      )}
    </LogDock>
  );
}
