/** Tabs of the builds page: path below `/builds`, and label. */
export const tabs = [
  { path: '', label: 'Builds' },
  { path: 'waiting', label: 'Waiting' },
  { path: 'runs', label: 'Tekton' },
] as const;

/** Path of a tab. */
export type TabPath = (typeof tabs)[number]['path'];
