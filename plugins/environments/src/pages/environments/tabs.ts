/** Tabs of the environments page: path below `/environments`, and label. */
export const tabs = [
  { path: 'pr', label: 'PR environments' },
  { path: 'testbeds', label: 'Testbeds' },
  { path: 'staging', label: 'Staging' },
  { path: 'production', label: 'Production' },
  { path: 'board', label: 'Board' },
] as const;

/** Path of a tab. */
export type TabPath = (typeof tabs)[number]['path'];
