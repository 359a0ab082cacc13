import type { Page } from '@playwright/test';

const states = ['Never scanned', 'Scan queued', 'Scanning', 'Scanned'];

/**
 * Writes down from now on which states of scans the page tells, in the list of a service or on the page of an image,
 * however shortly.
 *
 * @returns what was told so far
 */
export async function watchScans(page: Page): Promise<() => Promise<string[]>> {
  const seen = await page.evaluateHandle(wanted => {
    const found = new Set<string>();
    const look = () => {
      const text = document.querySelector('main')?.textContent ?? '';
      for (const state of wanted) if (text.includes(state)) found.add(state);
    };
    look();
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
    return { told: () => [...found] };
  }, states);
  return () => seen.evaluate(({ told }) => told());
}
