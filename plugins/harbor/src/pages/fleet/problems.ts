import BugReport from '@mui/icons-material/BugReport';
import CloudOff from '@mui/icons-material/CloudOff';
import DeleteOutline from '@mui/icons-material/DeleteOutline';
import ErrorOutline from '@mui/icons-material/ErrorOutline';
import GppMaybe from '@mui/icons-material/GppMaybe';
import HelpOutline from '@mui/icons-material/HelpOutline';
import type { ImageProblem } from '@slipway/plugin-harbor-common';
import type { StateLook } from '@slipway/ui';

/** What can be wrong with an image that runs: how it is called, and how it looks. The worst first. */
export const problemLooks: Record<ImageProblem, StateLook> = {
  critical: { label: 'With criticals', icon: BugReport, tone: 'error' },
  deleted: {
    label: 'Deleted',
    icon: DeleteOutline,
    tone: 'error',
  },
  'scan-failed': { label: 'Scan failed', icon: ErrorOutline, tone: 'warning' },
  'not-scanned': { label: 'Not scanned', icon: HelpOutline, tone: 'warning' },
  'not-signed': { label: 'Not signed', icon: GppMaybe, tone: 'warning' },
  'not-replicated': {
    label: 'Not replicated',
    icon: CloudOff,
    tone: 'warning',
  },
};

/** What each means, for people who meet it first. */
export const problemMeanings: Record<ImageProblem, string> = {
  critical: 'It runs, and a scanner found a critical vulnerability in it',
  deleted:
    'It runs, and no registry has it any more: a new node could not pull it',
  'scan-failed': 'It runs, and its newest scan failed or never ended',
  'not-scanned': 'It runs, and nobody ever looked into it',
  'not-signed': 'It runs, and nobody signed it',
  'not-replicated':
    'It runs, and an instance that should have it does not have it',
};
