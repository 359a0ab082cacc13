import type { Page } from '@playwright/test';

/** Counts how often the page is loaded from now on: what is live needs none. */
export function countLoads(page: Page): { count: number } {
  const loads = { count: 0 };
  page.on('load', () => {
    loads.count += 1;
  });
  return loads;
}
