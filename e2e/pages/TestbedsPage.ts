import { expect, type Page } from '@playwright/test';

/** The tab of Testbeds: those that stand, and those that were destroyed. */
export class TestbedsPage {
  constructor(private readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.goto('/environments/testbeds');
    await expect(this.standing).toBeVisible();
  }

  answer(text: string | RegExp) {
    return this.page.getByRole('status').filter({ hasText: text });
  }

  get standing() {
    return this.page.getByRole('table', { name: 'Standing testbeds' });
  }

  row(name: string) {
    return this.standing.getByRole('row').filter({ hasText: name });
  }

  get history() {
    return this.page.getByRole('region', { name: 'History' });
  }
}
