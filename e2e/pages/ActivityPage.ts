import { expect, type Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';

/** The page on which stands who did what. */
export class ActivityPage {
  constructor(private readonly page: Page) {}

  async open(query = ''): Promise<void> {
    await this.page.goto(`/activity${query}`);
    await expect(
      this.page.getByRole('heading', { level: 1, name: 'Activity' }),
    ).toBeVisible();
    await expect(this.page.getByRole('status').first()).toContainText(/\w/);
  }

  /** The line that has all these words. */
  line(...words: string[]) {
    return words.reduce(
      (lines, hasText) => lines.filter({ hasText }),
      this.page.getByRole('listitem'),
    );
  }

  /** When a line with all these words came on screen: milliseconds since the epoch, by the browser's clock. */
  async whenShown(...words: string[]): Promise<number> {
    const shown = await this.page.waitForFunction(
      wanted =>
        [...document.querySelectorAll('li')].some(({ innerText }) =>
          wanted.every(word => innerText.includes(word)),
        ) && Date.now(),
      words,
      { polling: 'raf' },
    );
    return Number(await shown.jsonValue());
  }

  /** Saves everything that fits the filters, and answers what the file says. */
  async export(format: 'CSV' | 'JSON Lines'): Promise<string> {
    await this.page.getByRole('button', { name: 'Export' }).click();
    const download = this.page.waitForEvent('download');
    await this.page.getByRole('menuitem', { name: format }).click();
    return readFile(await (await download).path(), 'utf8');
  }
}
