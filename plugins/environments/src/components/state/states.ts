import Autorenew from '@mui/icons-material/Autorenew';
import Bedtime from '@mui/icons-material/Bedtime';
import Block from '@mui/icons-material/Block';
import CheckCircle from '@mui/icons-material/CheckCircle';
import DeleteOutline from '@mui/icons-material/DeleteOutline';
import DeleteSweep from '@mui/icons-material/DeleteSweep';
import ErrorIcon from '@mui/icons-material/Error';
import HelpOutline from '@mui/icons-material/HelpOutline';
import HourglassEmpty from '@mui/icons-material/HourglassEmpty';
import NightsStay from '@mui/icons-material/NightsStay';
import PauseCircle from '@mui/icons-material/PauseCircle';
import RemoveCircleOutline from '@mui/icons-material/RemoveCircleOutline';
import RuleFolder from '@mui/icons-material/RuleFolder';
import WbTwilight from '@mui/icons-material/WbTwilight';
import type {
  EnvironmentState,
  RegressionResult,
  WorkloadState,
} from '@slipway/plugin-environments-common';
import type { StateLook } from '@slipway/ui';

const waking: StateLook = {
  label: 'Waking',
  icon: WbTwilight,
  tone: 'info',
  moving: true,
};
const asleep: StateLook = { label: 'Asleep', icon: Bedtime, tone: 'neutral' };
const fallingAsleep: StateLook = {
  label: 'Falling asleep',
  icon: NightsStay,
  tone: 'neutral',
  moving: true,
};
const ready: StateLook = {
  label: 'Ready',
  icon: CheckCircle,
  tone: 'success',
};
const degraded: StateLook = {
  label: 'Degraded',
  icon: ErrorIcon,
  tone: 'error',
};

/** Looks of the states of an environment, in the order in which people care. */
export const environmentStateLooks: Record<EnvironmentState, StateLook> = {
  stuck: { label: 'Stuck', icon: Block, tone: 'error' },
  degraded,
  invalid: { label: 'Invalid', icon: RuleFolder, tone: 'error' },
  requested: {
    label: 'Requested',
    icon: HourglassEmpty,
    tone: 'info',
    moving: true,
  },
  creating: {
    label: 'Creating',
    icon: Autorenew,
    tone: 'info',
    moving: true,
  },
  waking,
  ready,
  'falling-asleep': fallingAsleep,
  asleep,
  destroying: {
    label: 'Destroying',
    icon: DeleteSweep,
    tone: 'warning',
    moving: true,
  },
  destroyed: { label: 'Destroyed', icon: DeleteOutline, tone: 'neutral' },
};

/** Looks of the states of a workload. */
export const workloadStateLooks: Record<WorkloadState, StateLook> = {
  ready,
  progressing: {
    label: 'Progressing',
    icon: Autorenew,
    tone: 'info',
    moving: true,
  },
  suspended: { label: 'Suspended', icon: PauseCircle, tone: 'warning' },
  degraded,
  asleep,
  waking,
  'falling-asleep': fallingAsleep,
  missing: { label: 'Missing', icon: RemoveCircleOutline, tone: 'warning' },
  unknown: { label: 'Unknown', icon: HelpOutline, tone: 'neutral' },
};

/** Looks of the results of a regression run. */
export const regressionLooks: Record<RegressionResult['result'], StateLook> = {
  passed: { label: 'Passed', icon: CheckCircle, tone: 'success' },
  failed: { label: 'Failed', icon: ErrorIcon, tone: 'error' },
  running: { label: 'Running', icon: Autorenew, tone: 'info', moving: true },
  waiting: { label: 'Waiting', icon: HourglassEmpty, tone: 'neutral' },
};

/** States that wait for a person. */
export const needsYouStates: EnvironmentState[] = [
  'stuck',
  'degraded',
  'invalid',
];

/** States that lead somewhere by themselves. */
export const onItsWayStates: EnvironmentState[] = [
  'requested',
  'creating',
  'waking',
  'falling-asleep',
  'destroying',
];
