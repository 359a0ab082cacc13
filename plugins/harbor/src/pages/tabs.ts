/** Tabs of the images page: path below `/images`, label, and whether what is in it scrolls by itself. */
export const tabs = [
  { path: '', label: 'Overview', fill: false },
  { path: 'all', label: 'All images', fill: true },
  { path: 'vulnerabilities', label: 'Vulnerabilities', fill: true },
  { path: 'replications', label: 'Replications', fill: false },
] as const;

/** Path of a tab. */
export type TabPath = (typeof tabs)[number]['path'];
