const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** A size for people: `12.3 kB`. */
export function formatBytes(bytes: number): string {
  const power = Math.min(
    units.length - 1,
    bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3),
  );
  return new Intl.NumberFormat('en', {
    style: 'unit',
    unit: units[power],
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: power === 0 ? 0 : 1,
  }).format(bytes / 1000 ** power);
}
