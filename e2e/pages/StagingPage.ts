import { expect, type Page } from '@playwright/test';
import { ActionDialog } from './ActionDialog';

/** The tab of staging. */
export class StagingPage {
  constructor(private readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.goto('/environments/staging');
    await expect(
      this.page.getByRole('table', { name: 'Services of staging' }),
    ).toBeVisible();
  }

  /** As journeys find it and leave it. */
  async isAtRest(): Promise<void> {
    await expect(
      this.answer('Staging is asleep but for payments'),
    ).toBeVisible();
  }

  answer(text: string | RegExp) {
    return this.page.getByRole('status').filter({ hasText: text });
  }

  /** The switch of the whole. */
  get all() {
    return this.page.getByRole('switch', { name: 'All of staging awake' });
  }

  /** The switch of one service. */
  service(name: string) {
    return this.page.getByRole('switch', { name: `${name} awake` });
  }

  /** Where waking is followed. */
  get waking() {
    return this.page.getByRole('region', { name: 'Waking staging' });
  }

  get components() {
    return this.waking.getByRole('list', { name: 'Components' });
  }

  get hibernation() {
    return this.page.getByRole('region', { name: 'Hibernation' });
  }

  /** A dialog that was opened by a switch, by its title. */
  dialog(title: string): ActionDialog {
    return new ActionDialog(this.page, title);
  }

  async wake(): Promise<ActionDialog> {
    await this.all.click();
    return new ActionDialog(this.page, 'Wake staging');
  }

  async sleep(): Promise<ActionDialog> {
    await this.all.click();
    return new ActionDialog(this.page, 'Put staging to sleep');
  }

  async keepAwake(): Promise<ActionDialog> {
    await this.page.getByRole('button', { name: 'Keep awake until…' }).click();
    return new ActionDialog(this.page, 'Keep staging awake');
  }
}
