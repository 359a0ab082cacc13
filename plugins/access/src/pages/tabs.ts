/** Tabs of the page Access: path below `/access`, and label. */
export const tabs = [
  { path: 'mine', label: 'Mine' },
  { path: 'roles', label: 'Roles' },
  { path: 'why', label: 'Why' },
] as const;

/** Path of a tab. */
export type TabPath = (typeof tabs)[number]['path'];
