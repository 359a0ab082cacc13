import type { Page } from '@playwright/test';

/** The navigation beside every page of the portal, with who is signed in. */
export class Sidebar {
  constructor(private readonly page: Page) {}

  /** Who is signed in, by display name. */
  person(name: string) {
    return this.page.getByRole('group', { name: `Signed in as ${name}` });
  }

  get signOut() {
    return this.page.getByRole('button', { name: 'Sign out' });
  }
}
