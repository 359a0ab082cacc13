import { formatLength } from '@slipway/ui';

/** Milliseconds in words: `240ms`, `1.4s`, `3m`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1_000) return `${Math.round(milliseconds)}ms`;
  if (milliseconds < 10_000) return `${(milliseconds / 1_000).toFixed(1)}s`;
  return formatLength(milliseconds / 1_000);
}
