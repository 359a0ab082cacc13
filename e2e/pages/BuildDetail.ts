import { expect, type Page } from '@playwright/test';
import { ActionDialog } from './ActionDialog';
import { LogPanel } from './LogPanel';

/** The page of one build of the shop. */
export class BuildDetail {
  readonly log: LogPanel;

  constructor(
    private readonly page: Page,
    readonly number: number,
  ) {
    this.log = new LogPanel(page);
  }

  async open(query = ''): Promise<void> {
    await this.page.goto(`/builds/example/shop/${this.number}${query}`);
    await this.isOpen();
  }

  async isOpen(): Promise<void> {
    await expect(
      this.page.getByRole('heading', {
        level: 1,
        name: `shop #${this.number}`,
      }),
    ).toBeVisible();
  }

  /** What the build is doing, in one sentence. */
  answer(text: string | RegExp) {
    return this.page.getByRole('status').filter({ hasText: text });
  }

  /** A step of the strip, by its label. */
  step(label: string) {
    return this.page
      .getByRole('list', { name: 'Steps', exact: true })
      .getByRole('button', { name: `${label}: ` });
  }

  /** The jobs that are in a group such as `Failed`. */
  jobs(group: string) {
    return this.page.getByRole('list', { name: group, exact: true });
  }

  failedTest(name: string | RegExp) {
    return this.page
      .getByRole('list', { name: 'Failed tests' })
      .getByRole('listitem', { name });
  }

  /** What a fact such as `State` says. */
  facts(name: string) {
    return this.page
      .getByRole('definition')
      .and(this.page.locator(`dt:text-is("${name}") + dd`));
  }

  section(title: string) {
    return this.page.getByRole('region', { name: title, exact: true });
  }

  /** Where it says what the build waits for. */
  get waits() {
    return this.page
      .getByRole('alert')
      .filter({ hasText: 'Release to production?' });
  }

  /** Something that may be done to the build, or why not. */
  action(name: string) {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Opens the dialog of an action. */
  async act(name: string, title: string | RegExp): Promise<ActionDialog> {
    await this.action(name).click();
    return this.dialog(title);
  }

  /** A dialog that is open, by its title. */
  dialog(title: string | RegExp): ActionDialog {
    return new ActionDialog(this.page, title);
  }
}
