import { expect, type Page } from '@playwright/test';

/** The list of PR environments. */
export class PullRequestList {
  constructor(private readonly page: Page) {}

  async open(query = ''): Promise<void> {
    await this.page.goto(`/environments/pr${query}`);
    await expect(this.table).toBeVisible();
  }

  get table() {
    return this.page.getByRole('table', { name: 'PR environments' });
  }

  get search() {
    return this.page.getByRole('searchbox', { name: 'Search environments' });
  }

  /** The environments in sight, without the head. */
  get rows() {
    return this.table.getByRole('rowgroup').getByRole('row');
  }

  row(name: string) {
    return this.rows.filter({ has: this.link(name) });
  }

  link(name: string) {
    return this.page.getByRole('link', { name, exact: true });
  }

  /** A state that narrows the list. */
  chip(state: string) {
    return this.page
      .getByRole('group', { name: 'States' })
      .getByRole('button', { name: state });
  }
}
