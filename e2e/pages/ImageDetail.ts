import { expect, type Page } from '@playwright/test';
import { ActionDialog } from './ActionDialog';

/** The page of one image. */
export class ImageDetail {
  constructor(private readonly page: Page) {}

  async open(digest: string, query = ''): Promise<void> {
    await this.page.goto(`/images/${digest}${query}`);
    await this.isOpen();
  }

  async isOpen(): Promise<void> {
    await expect(
      this.page.getByRole('heading', { level: 1, name: /^Images \/ / }),
    ).toBeVisible();
    await expect(this.sections).toBeVisible();
  }

  /** What is wrong with the image and who is concerned, in one sentence. */
  answer(text: string | RegExp) {
    return this.page.getByRole('status').filter({ hasText: text });
  }

  /** How each scanner's newest scan stands. */
  get scans() {
    return this.page.getByRole('list', { name: 'Scans' });
  }

  /** Where the image is, and is to be. */
  get instances() {
    return this.page.getByRole('list', { name: 'Instances' });
  }

  get sections() {
    return this.page.getByRole('tablist', { name: 'Sections' });
  }

  async section(name: string): Promise<void> {
    await this.sections.getByRole('tab', { name, exact: true }).click();
  }

  /** A list such as `Vulnerabilities` or `Introduced`. */
  table(name: string) {
    return this.page.getByRole('table', { name, exact: true });
  }

  get search() {
    return this.page.getByRole('searchbox', { name: 'Search vulnerabilities' });
  }

  /** Finds one vulnerability among those of the image, and unfolds it. */
  async unfold(cve: string): Promise<void> {
    await this.search.fill(cve);
    await expect(this.table('Vulnerabilities').getByRole('link')).toHaveText([
      cve,
    ]);
    await this.table('Vulnerabilities').getByRole('link').click();
    await expect(
      this.page.getByRole('link', { name: 'Where else it is' }),
    ).toBeVisible();
  }

  /** Something that may be done, or why not. */
  action(name: string) {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Opens the dialog of an action. */
  async act(name: string, title: string | RegExp): Promise<ActionDialog> {
    await this.action(name).click();
    return new ActionDialog(this.page, title);
  }
}
