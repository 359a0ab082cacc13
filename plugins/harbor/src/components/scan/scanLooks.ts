import Autorenew from '@mui/icons-material/Autorenew';
import Block from '@mui/icons-material/Block';
import Cancel from '@mui/icons-material/Cancel';
import CheckCircle from '@mui/icons-material/CheckCircle';
import ErrorIcon from '@mui/icons-material/Error';
import HourglassEmpty from '@mui/icons-material/HourglassEmpty';
import PolicyOutlined from '@mui/icons-material/PolicyOutlined';
import TimerOff from '@mui/icons-material/TimerOff';
import type { Scan, ScanState } from '@slipway/plugin-harbor-common';
import type { StateLook } from '@slipway/ui';

/** Looks of the states of a scan. */
export const scanLooks: Record<ScanState, StateLook> = {
  queued: { label: 'Scan queued', icon: HourglassEmpty, tone: 'info' },
  running: { label: 'Scanning', icon: Autorenew, tone: 'info', moving: true },
  done: { label: 'Scanned', icon: CheckCircle, tone: 'success' },
  failed: { label: 'Scan failed', icon: ErrorIcon, tone: 'error' },
  stopped: { label: 'Scan stopped', icon: Cancel, tone: 'warning' },
  stale: { label: 'Scan never ended', icon: TimerOff, tone: 'warning' },
  unsupported: { label: 'Cannot be scanned', icon: Block, tone: 'neutral' },
};

/** Of an image that no scanner has looked at. */
export const notScannedLook: StateLook = {
  label: 'Never scanned',
  icon: PolicyOutlined,
  tone: 'warning',
};

/** Whether a scan is on its way. */
export const isScanning = (scan: Pick<Scan, 'state'> | undefined): boolean =>
  scan?.state === 'queued' || scan?.state === 'running';

/** `Trivy (Aqua Security) v0.58.0`, what there is of it. */
export function scannerName({ name, vendor, version }: Scan['scanner']) {
  const of = vendor && vendor !== name ? ` (${vendor})` : '';
  return `${name}${of}${version ? ` ${version}` : ''}`;
}
