import { expect, type Locator, type Page } from '@playwright/test';

/** The dialog that every action goes through: what it will do, its diff, the confirmation, the commit. */
export class ActionDialog {
  readonly root: Locator;

  constructor(page: Page, title: string | RegExp) {
    this.root = page.getByRole('dialog', { name: title });
  }

  get reason() {
    return this.root.getByRole('textbox', { name: 'Reason' });
  }

  get diff() {
    return this.root.getByRole('region', {
      name: 'Change of the GitOps repository',
    });
  }

  /** What was done, or why it was not. */
  get outcome() {
    return this.root.getByRole('status');
  }

  get commit() {
    return this.outcome.getByRole('link');
  }

  async preview(): Promise<void> {
    await this.root
      .getByRole('button', { name: 'Show what would change' })
      .click();
    await expect(this.diff).toBeVisible();
  }

  /** Asks what would happen, where there is no diff to show. */
  async foresee(): Promise<void> {
    await this.root
      .getByRole('button', { name: 'Show what would happen' })
      .click();
    await expect(
      this.root.getByRole('button', { name: 'Look again' }),
    ).toBeVisible();
  }

  button(name: string) {
    return this.root.getByRole('button', { name, exact: true });
  }

  async close(): Promise<void> {
    await this.button('Close').click();
    await expect(this.root).toBeHidden();
  }
}
