import Autorenew from '@mui/icons-material/Autorenew';
import Block from '@mui/icons-material/Block';
import CallSplit from '@mui/icons-material/CallSplit';
import Cancel from '@mui/icons-material/Cancel';
import CheckCircle from '@mui/icons-material/CheckCircle';
import ErrorIcon from '@mui/icons-material/Error';
import ErrorOutline from '@mui/icons-material/ErrorOutline';
import HelpOutline from '@mui/icons-material/HelpOutline';
import HourglassEmpty from '@mui/icons-material/HourglassEmpty';
import PanTool from '@mui/icons-material/PanTool';
import RemoveCircleOutline from '@mui/icons-material/RemoveCircleOutline';
import Schedule from '@mui/icons-material/Schedule';
import TimerOff from '@mui/icons-material/TimerOff';
import type {
  BuildState,
  JobState,
  RunState,
  TaskRun,
} from '@slipway/plugin-buildkite-common';
import type { StateLook } from '@slipway/ui';

const passed: StateLook = {
  label: 'Passed',
  icon: CheckCircle,
  tone: 'success',
};
const failed: StateLook = { label: 'Failed', icon: ErrorIcon, tone: 'error' };
const running: StateLook = {
  label: 'Running',
  icon: Autorenew,
  tone: 'info',
  moving: true,
};
/** Waits for a person: never green, whatever Buildkite calls it. */
const blocked: StateLook = {
  label: 'Waits for a person',
  icon: PanTool,
  tone: 'warning',
};
const waiting: StateLook = {
  label: 'Waiting',
  icon: HourglassEmpty,
  tone: 'neutral',
};
const scheduled: StateLook = {
  label: 'Scheduled',
  icon: Schedule,
  tone: 'info',
};
const canceling: StateLook = {
  label: 'Canceling',
  icon: Cancel,
  tone: 'warning',
  moving: true,
};
const canceled: StateLook = {
  label: 'Canceled',
  icon: Cancel,
  tone: 'neutral',
};
const skipped: StateLook = {
  label: 'Skipped',
  icon: RemoveCircleOutline,
  tone: 'neutral',
};
const timedOut: StateLook = {
  label: 'Timed out',
  icon: TimerOff,
  tone: 'error',
};
/** Never starts, since something before it failed. */
const held: StateLook = {
  label: 'Held back by a failure',
  icon: Block,
  tone: 'neutral',
};
const limited: StateLook = { ...waiting, label: 'Held by a limit' };

/** Looks of the states of a build, in the order in which people care. */
export const buildStateLooks: Record<BuildState, StateLook> = {
  blocked,
  failing: { ...failed, label: 'Failing', moving: true },
  failed,
  running,
  scheduled,
  creating: { ...scheduled, label: 'Creating', moving: true },
  canceling,
  canceled,
  skipped,
  not_run: { ...skipped, label: 'Not run' },
  passed,
};

/** Looks of the states of a job that runs something, or waits for others. */
export const jobStateLooks: Record<JobState, StateLook> = {
  pending: waiting,
  waiting,
  waiting_failed: held,
  blocked,
  blocked_failed: held,
  unblocked: { ...passed, label: 'Unblocked' },
  unblocked_failed: held,
  limiting: limited,
  limited,
  platform_limiting: limited,
  platform_limited: limited,
  scheduled: { ...scheduled, label: 'Waits for an agent' },
  assigned: { ...scheduled, label: 'Assigned' },
  accepted: { ...scheduled, label: 'Accepted' },
  running,
  passed,
  failed,
  timing_out: { ...timedOut, label: 'Timing out', moving: true },
  timed_out: timedOut,
  canceling,
  canceled,
  skipped,
  broken: { label: 'Not run', icon: CallSplit, tone: 'neutral' },
  expired: { ...timedOut, label: 'No agent came' },
  unknown: { label: 'Unknown', icon: HelpOutline, tone: 'neutral' },
};

/** A job that failed and was allowed to. */
export const softFailedLook: StateLook = {
  label: 'Failed, which is allowed',
  icon: ErrorOutline,
  tone: 'warning',
};

/** Look of a job or a step of the strip. */
export const jobLook = (job: {
  state: JobState;
  softFailed: boolean;
}): StateLook => (job.softFailed ? softFailedLook : jobStateLooks[job.state]);

/** Looks of the states of PipelineRuns and their tasks. */
export const runStateLooks: Record<RunState | TaskRun['state'], StateLook> = {
  pending: { ...waiting, label: 'Pending' },
  running,
  succeeded: { ...passed, label: 'Succeeded' },
  failed,
  canceled,
  'timed-out': timedOut,
  skipped,
};

/** Looks of the states of a step of a task. */
export const taskStepLooks: Record<
  TaskRun['steps'][number]['state'],
  StateLook
> = {
  waiting,
  running,
  succeeded: { ...passed, label: 'Succeeded' },
  failed,
  skipped,
};
