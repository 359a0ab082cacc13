import ChevronRight from '@mui/icons-material/ChevronRight';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import type { Build, Job } from '@slipway/plugin-buildkite-common';
import { useId, useState } from 'react';
import { groupJobs, type JobGroup } from './jobGroups';
import { JobRow } from './JobRow';

/** Props of {@link JobList}. */
interface JobListProps {
  build: Build;
  jobs: Job[];
  /** Id of the job whose log is open. */
  current: string | undefined;
  onLog: (log: { job: string; step?: string }) => void;
}

/** The jobs of a build, those first that need somebody; what passed is folded. */
export function JobList({ build, jobs, current, onLog }: JobListProps) {
  const groups = groupJobs(jobs);
  if (groups.length === 0) {
    return (
      <Box sx={{ px: 2, pb: 2, color: 'text.secondary' }}>
        It has no jobs yet: they come when its first step has been read.
      </Box>
    );
  }
  return groups.map(group => (
    <Group
      key={group.name}
      group={group}
      // With nothing else to look at, what passed is what people came for.
      isOpen={group.name !== 'passed' || groups.length === 1}
      build={build}
      current={current}
      onLog={onLog}
    />
  ));
}

function Group(
  props: Omit<JobListProps, 'jobs'> & { group: JobGroup; isOpen: boolean },
) {
  const { group, build, current, onLog } = props;
  const [chosen, setChosen] = useState<boolean>();
  const id = useId();
  const hasCurrent = group.jobs.some(({ job, earlier }) =>
    [job, ...earlier].some(one => one.id === current),
  );
  const open = chosen ?? (props.isOpen || hasCurrent);
  return (
    <Box>
      <ButtonBase
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setChosen(!open)}
        sx={{
          width: '100%',
          justifyContent: 'flex-start',
          px: 1.5,
          py: 0.75,
          borderTop: 1,
          borderColor: 'divider',
          bgcolor: 'action.hover',
          fontSize: '0.8125rem',
          fontWeight: 600,
          '&.Mui-focusVisible': {
            outline: '2px solid currentColor',
            outlineOffset: -2,
          },
        }}
      >
        <ChevronRight
          aria-hidden
          sx={{ fontSize: 18, transform: open ? 'rotate(90deg)' : 'none' }}
        />
        {group.title} ({group.jobs.length})
      </ButtonBase>
      <Box
        id={id}
        component="ul"
        aria-label={group.title}
        hidden={!open}
        sx={{ m: 0, p: 0, listStyle: 'none' }}
      >
        {open &&
          group.jobs.map(entry => (
            <JobRow
              key={entry.job.id}
              build={build}
              entry={entry}
              current={current}
              onLog={onLog}
            />
          ))}
      </Box>
    </Box>
  );
}
