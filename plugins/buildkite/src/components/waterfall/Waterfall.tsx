import Timeline from '@mui/icons-material/Timeline';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { styled, type Theme } from '@mui/material/styles';
import type { Job } from '@slipway/plugin-buildkite-common';
import {
  formatStopwatch,
  toneColor,
  useNow,
  VisuallyHidden,
} from '@slipway/ui';
import { stepLabel } from '../jobs/stepLabel';
import {
  isOver,
  secondsOf,
  spansOf,
  timeOf,
  type JobActivity,
  type JobSpan,
} from '../jobs/jobTimes';
import { jobLook } from '../state/states';
import { criticalPath } from './criticalPath';

const words: Record<JobActivity, string> = {
  others: 'waited for others',
  agent: 'waited for an agent',
  working: 'worked',
};
const activities: JobActivity[] = ['others', 'agent', 'working'];

function fillOf(theme: Theme, activity: JobActivity) {
  if (activity === 'working') {
    return { backgroundColor: theme.palette.info.main };
  }
  const color =
    activity === 'others'
      ? theme.palette.action.disabled
      : theme.palette.warning.main;
  return {
    backgroundColor: color,
    backgroundImage: `repeating-linear-gradient(135deg, transparent 0 5px, ${theme.palette.background.paper}66 5px 8px)`,
  };
}

const Bar = styled('div', { shouldForwardProp: prop => prop !== 'activity' })<{
  activity: JobActivity;
}>(({ theme, activity }) => ({
  position: 'absolute',
  top: activity === 'working' ? 4 : 8,
  bottom: activity === 'working' ? 4 : 8,
  minWidth: 2,
  borderRadius: 2,
  ...fillOf(theme, activity),
}));

/** Props of {@link Waterfall}. */
interface WaterfallProps {
  jobs: Job[];
  onPick: (job: string) => void;
}

/** Every job over the time of the build: waiting for others, waiting for an agent, working. */
export function Waterfall({ jobs, onPick }: WaterfallProps) {
  const isRunning = jobs.some(job => !isOver(job));
  const now = useNow(isRunning ? 1_000 : 0);
  const rows = jobs
    .filter(job => job.type !== 'waiter')
    .map(job => ({ job, spans: spansOf(job, now) }))
    .filter(({ spans }) => spans.length > 0)
    .sort((a, b) => startOf(a.spans) - startOf(b.spans));
  if (rows.length === 0) {
    return (
      <Box sx={{ color: 'text.secondary' }}>No job has a time to show yet.</Box>
    );
  }
  const from = Math.min(...rows.map(({ spans }) => startOf(spans)));
  const to = Math.max(
    from + 1,
    ...rows.flatMap(({ spans }) => spans.map(span => span.to)),
  );
  const path = criticalPath(jobs, now);
  return (
    <>
      <Legend seconds={(to - from) / 1000} />
      <Box
        component="ul"
        aria-label="Jobs over time"
        sx={{ m: 0, p: 0, listStyle: 'none' }}
      >
        {rows.map(({ job, spans }) => (
          <WaterfallRow
            key={job.id}
            job={job}
            spans={spans}
            share={at => ((at - from) / (to - from)) * 100}
            isCritical={path.has(job.id)}
            onPick={onPick}
          />
        ))}
      </Box>
    </>
  );
}

function WaterfallRow(props: {
  job: Job;
  spans: JobSpan[];
  /** Percent of the width. */
  share: (at: number) => number;
  isCritical: boolean;
  onPick: (job: string) => void;
}) {
  const { job, spans, share, isCritical, onPick } = props;
  const { icon: Icon, label: state, tone } = jobLook(job);
  const { text } = stepLabel(job.label);
  const started = timeOf(job.startedAt);
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(120px, 26%) minmax(0, 1fr) 64px',
        columnGap: 1.5,
        alignItems: 'center',
        minHeight: 28,
      }}
    >
      <ButtonBase
        onClick={() => onPick(job.id)}
        sx={{
          justifyContent: 'flex-start',
          gap: 0.75,
          minWidth: 0,
          fontSize: '0.8125rem',
          fontWeight: isCritical ? 600 : 400,
          borderRadius: 1,
          '&.Mui-focusVisible': { outline: '2px solid currentColor' },
        }}
      >
        <Icon
          aria-hidden
          sx={{
            fontSize: 16,
            flex: 'none',
            color: theme => toneColor(theme, tone),
          }}
        />
        <Box
          component="span"
          sx={{
            overflow: 'hidden',
            textOverflow: 'ellipsis',
            whiteSpace: 'nowrap',
          }}
        >
          {text}
        </Box>
        {isCritical && (
          <Timeline
            titleAccess="On the longest way through the build"
            sx={{ fontSize: 14, flex: 'none', color: 'text.secondary' }}
          />
        )}
        <VisuallyHidden>
          {`${state}: ${activities
            .map(activity => [activity, secondsOf(spans, activity)] as const)
            .filter(([, seconds]) => seconds > 0)
            .map(
              ([activity, seconds]) =>
                `${words[activity]} ${formatStopwatch(seconds)}`,
            )
            .join(', ')}`}
        </VisuallyHidden>
      </ButtonBase>
      <Box
        aria-hidden
        sx={{
          position: 'relative',
          height: 24,
          borderLeft: 1,
          borderColor: 'divider',
        }}
      >
        {spans.map(span => (
          <Bar
            key={span.activity}
            activity={span.activity}
            title={`${words[span.activity]} ${formatStopwatch((span.to - span.from) / 1000)}`}
            style={{
              left: `${share(span.from)}%`,
              width: `${share(span.to) - share(span.from)}%`,
            }}
          />
        ))}
      </Box>
      <Box
        aria-hidden
        sx={{
          textAlign: 'right',
          color: 'text.secondary',
          fontSize: '0.8125rem',
          fontVariantNumeric: 'tabular-nums',
        }}
      >
        {started !== undefined && formatStopwatch(secondsOf(spans, 'working'))}
      </Box>
    </Box>
  );
}

function Legend({ seconds }: { seconds: number }) {
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 2,
        pb: 1,
        color: 'text.secondary',
        fontSize: '0.75rem',
      }}
    >
      {activities.map(activity => (
        <Box
          key={activity}
          sx={{ display: 'flex', alignItems: 'center', gap: 0.75 }}
        >
          <Box
            aria-hidden
            sx={[
              { width: 14, height: 10, borderRadius: 0.5 },
              theme => fillOf(theme, activity),
            ]}
          />
          {words[activity]}
        </Box>
      ))}
      <Box sx={{ flex: 1, textAlign: 'right' }}>
        {formatStopwatch(seconds)} in all
      </Box>
    </Box>
  );
}

function startOf(spans: JobSpan[]): number {
  return Math.min(...spans.map(span => span.from));
}
