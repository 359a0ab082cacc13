import { expect, type Page } from '@playwright/test';

/** A list of images: of all, or of one service. */
export class ImageList {
  constructor(private readonly page: Page) {}

  /** Every image there is. */
  async open(query = ''): Promise<void> {
    await this.page.goto(`/images/all${query}`);
    await expect(this.table).toBeVisible();
  }

  /** Those of a service, on its tab. */
  async openOf(service: string): Promise<void> {
    await this.page.goto(`/catalog/default/component/${service}/images`);
    await expect(this.table).toBeVisible();
  }

  get table() {
    return this.page.getByRole('table', { name: 'Images' });
  }

  /** The images in sight, without the head. */
  get rows() {
    return this.table.getByRole('rowgroup').getByRole('row');
  }

  row(text: string) {
    return this.rows.filter({ hasText: text });
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
}
