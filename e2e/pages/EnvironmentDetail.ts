import { expect, type Page } from '@playwright/test';
import { ActionDialog } from './ActionDialog';

/** The page of one environment. */
export class EnvironmentDetail {
  constructor(
    private readonly page: Page,
    readonly name: string,
  ) {}

  async open(): Promise<void> {
    await this.page.goto(`/environments/${this.name}`);
    await this.isOpen();
  }

  async isOpen(): Promise<void> {
    await expect(
      this.page.getByRole('heading', { level: 1, name: this.name }),
    ).toBeVisible();
  }

  /** What the environment is doing, in one sentence. */
  answer(text: string) {
    return this.page.getByRole('status').filter({ hasText: text });
  }

  get reason() {
    return this.page.getByRole('alert');
  }

  get clock() {
    return this.page.getByRole('list', { name: 'Parts of the clock' });
  }

  get events() {
    return this.page.getByRole('list', { name: 'Events' });
  }

  get workloads() {
    return this.page.getByRole('table', { name: `Workloads of ${this.name}` });
  }

  link(name: string) {
    return this.page.getByRole('link', { name, exact: true });
  }

  /** Opens the dialog of an action such as `Destroy`. */
  async act(verb: string): Promise<ActionDialog> {
    await this.page.getByRole('button', { name: verb, exact: true }).click();
    return new ActionDialog(this.page, `${verb} ${this.name}`);
  }
}
