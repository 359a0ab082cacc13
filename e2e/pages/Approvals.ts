import type { Page } from '@playwright/test';

/** What waits for approval, on the home page and wherever else it matters. */
export class Approvals {
  constructor(private readonly page: Page) {}

  of(number: number) {
    return this.page
      .getByRole('list', { name: 'Waits for approval' })
      .getByRole('listitem')
      .filter({ has: this.link(number) });
  }

  link(number: number) {
    return this.page.getByRole('link', { name: `shop #${number}` });
  }
}
