import type { ScanState } from '@slipway/plugin-harbor-common';
import type { ObservedScan } from '../../observed';

/** Tells scans of one row apart: another report or another end is another scan. */
export function scanKey({
  reportId,
  endedAt,
}: Pick<ObservedScan, 'reportId' | 'endedAt'>): string {
  return JSON.stringify([reportId ?? '', endedAt ?? '']);
}

/** Whether nothing more is to be expected of a scan. */
export function hasEnded({ state }: { state: ScanState }): boolean {
  return state !== 'queued' && state !== 'running';
}
