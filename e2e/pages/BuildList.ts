import { expect, type Page } from '@playwright/test';
import { ActionDialog } from './ActionDialog';

/** The list of builds. */
export class BuildList {
  constructor(private readonly page: Page) {}

  async open(query = ''): Promise<void> {
    await this.page.goto(`/builds${query}`);
    await expect(this.table).toBeVisible();
  }

  get table() {
    return this.page.getByRole('table', { name: 'Builds' });
  }

  /** The builds in sight, without the head. */
  get rows() {
    return this.table.getByRole('rowgroup').getByRole('row');
  }

  row(number: number) {
    return this.rows.filter({ hasText: `Shop #${number} ·` });
  }

  /** When a row with a text came on screen: milliseconds since the epoch. */
  async whenShown(text: string): Promise<number> {
    const shown = await this.page.waitForFunction(
      wanted =>
        [...document.querySelectorAll<HTMLElement>('[role="row"]')].some(
          ({ innerText }) => innerText.includes(wanted),
        ) && Date.now(),
      text,
      { polling: 'raf' },
    );
    return Number(await shown.jsonValue());
  }

  /** Opens the dialog that starts a build. */
  async newBuild(): Promise<ActionDialog> {
    await this.page.getByRole('button', { name: 'New build' }).click();
    return new ActionDialog(this.page, 'New build');
  }
}
