import { expect, type Page } from '@playwright/test';
import { ActionDialog } from './ActionDialog';

/** The tab of how images go from one registry to another. */
export class ReplicationsPage {
  constructor(private readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.goto('/images/replications');
    await expect(this.policies).toBeVisible();
  }

  get policies() {
    return this.page.getByRole('table', { name: 'Policies' });
  }

  policy(name: string) {
    return this.policies.getByRole('row').filter({ hasText: name });
  }

  /** Runs, the newest first. */
  get runs() {
    return this.page
      .getByRole('list', { name: 'Replications' })
      .getByRole('listitem');
  }

  /** Opens the dialog that runs a policy. */
  async run(name: string): Promise<ActionDialog> {
    await this.page.getByRole('button', { name: `Run ${name}` }).click();
    return new ActionDialog(this.page, `Run ${name}`);
  }
}
