const units: Record<string, number> = {
  h: 3_600_000,
  m: 60_000,
  s: 1_000,
  ms: 1,
};

/** Milliseconds of a duration as Go writes it (`1h30m`, `2s`, `0`); undefined when it is none. */
export function parseGoDuration(text: string): number | undefined {
  if (/^-?0$/.test(text)) return 0;
  if (!/^-?(\d+(\.\d+)?(h|ms|m|s))+$/.test(text)) return undefined;
  const parts = text.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s)/g);
  let sum = 0;
  for (const [, number, unit] of parts) {
    sum += Number(number) * (units[unit ?? ''] ?? 0);
  }
  return text.startsWith('-') ? -sum : sum;
}

/** `1h30m0s`, `2s`, `0s`: as Go writes a duration. */
export function formatGoDuration(ms: number): string {
  const sign = ms < 0 ? '-' : '';
  const total = Math.abs(ms) / 1000;
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  const seconds = `${Number((total % 60).toFixed(3))}s`;
  if (hours > 0) return `${sign}${hours}h${minutes}m${seconds}`;
  return minutes > 0 ? `${sign}${minutes}m${seconds}` : `${sign}${seconds}`;
}
