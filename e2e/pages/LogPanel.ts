import type { Page } from '@playwright/test';

/** The log that is docked to the page of a build. */
export class LogPanel {
  constructor(private readonly page: Page) {}

  get root() {
    return this.page.getByRole('complementary', { name: 'Log' });
  }

  /** The lines in sight. */
  get lines() {
    return this.root.getByRole('region', { name: /^Log of / });
  }

  /** The line that the address points at. */
  get marked() {
    return this.lines.locator('[aria-current="location"]');
  }

  get search() {
    return this.root.getByRole('searchbox', { name: 'Search the whole log' });
  }

  /** How much was found. */
  get found() {
    return this.root.getByRole('status');
  }

  get matches() {
    return this.root.getByRole('list', { name: 'Matches' });
  }

  tool(name: string) {
    return this.root.getByRole('button', { name });
  }
}
