import Autorenew from '@mui/icons-material/Autorenew';
import Block from '@mui/icons-material/Block';
import CheckCircle from '@mui/icons-material/CheckCircle';
import DragHandle from '@mui/icons-material/DragHandle';
import ErrorIcon from '@mui/icons-material/Error';
import HelpOutline from '@mui/icons-material/HelpOutline';
import type { StateLook } from '@slipway/ui';
import type { Outcome } from '../filters/activityFilters';

/** Looks of the ways in which something ends, with a sentence for those who wonder what it means. */
export const outcomeLooks: Record<Outcome, StateLook & { meaning: string }> = {
  succeeded: {
    label: 'Done',
    icon: CheckCircle,
    tone: 'success',
    meaning: 'It was done',
  },
  unchanged: {
    label: 'Unchanged',
    icon: DragHandle,
    tone: 'neutral',
    meaning: 'There was nothing to do',
  },
  refused: {
    label: 'Refused',
    icon: Block,
    tone: 'warning',
    meaning: 'Whoever asked may not do that',
  },
  failed: {
    label: 'Failed',
    icon: ErrorIcon,
    tone: 'error',
    meaning: 'It could not be done',
  },
  running: {
    label: 'Running',
    icon: Autorenew,
    tone: 'info',
    moving: true,
    meaning: 'It is being done',
  },
  unknown: {
    label: 'Unknown',
    icon: HelpOutline,
    tone: 'neutral',
    meaning: 'Nothing was recorded of its end',
  },
};

const isOutcome = (name: string): name is Outcome =>
  Object.hasOwn(outcomeLooks, name);

/** All outcomes, in the order in which filters offer them. */
export const outcomes: Outcome[] = Object.keys(outcomeLooks).filter(isOutcome);
