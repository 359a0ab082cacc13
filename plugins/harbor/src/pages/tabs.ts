/** Tabs of the images page: path below `/images`, and label. */
export const tabs = [{ path: '', label: 'Images' }] as const;

/** Path of a tab. */
export type TabPath = (typeof tabs)[number]['path'];
