/** Id of a tab of a page. */
export const idOfTab = (label: string, path: string) =>
  `${label.toLowerCase()}-tab-${path}`;

/** Id of what the tabs of a page show. */
export const idOfPanel = (label: string) => `${label.toLowerCase()}-panel`;
