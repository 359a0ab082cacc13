import { expect, type Page } from '@playwright/test';

/** The page on which stands who may do what. */
export class AccessPage {
  constructor(private readonly page: Page) {}

  async open(tab: 'mine' | 'roles' | 'why' = 'mine'): Promise<void> {
    await this.page.goto(`/access/${tab}`);
    await expect(
      this.page.getByRole('heading', { level: 1, name: 'Access' }),
    ).toBeVisible();
  }

  tab(name: 'Mine' | 'Roles' | 'Why') {
    return this.page.getByRole('tab', { name });
  }

  answer(text: string | RegExp) {
    return this.page.getByRole('status').filter({ hasText: text });
  }

  get mayNot() {
    return this.page
      .getByRole('list', { name: 'What you may not do, and who may' })
      .getByRole('listitem');
  }

  get matrix() {
    return this.page.getByRole('table', { name: 'Actions by roles' });
  }

  /** What each role may do of an action, by its title. */
  cells(action: string) {
    return this.matrix
      .getByRole('row')
      .filter({ has: this.page.getByRole('rowheader', { name: action }) })
      .getByRole('cell');
  }

  /** Asks "May … do … on …?" as an SRE does. */
  async ask(person: string, action: string, resource: string): Promise<void> {
    await this.#choose('May', person);
    await this.#choose('do', action);
    await this.page
      .getByRole('textbox', { name: 'on the environment' })
      .fill(resource);
    await this.page.getByRole('button', { name: 'Ask' }).click();
  }

  /** How each role was judged. */
  get steps() {
    return this.page
      .getByRole('list', { name: 'How each role was judged' })
      .getByRole('listitem');
  }

  async #choose(name: string, value: string): Promise<void> {
    const field = this.page.getByRole('combobox', { name, exact: true });
    if ((await field.inputValue()) === value) return;
    await field.fill(value);
    await this.page
      .getByRole('option', { name: new RegExp(`^${value}`) })
      .first()
      .click();
  }
}
