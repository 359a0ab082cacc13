import { expect, type Page } from '@playwright/test';

/** The identity provider's page, on which people say who they are. */
export class SignInChoice {
  constructor(private readonly page: Page) {}

  async isOpen(): Promise<void> {
    await expect(this.heading).toBeVisible();
  }

  get heading() {
    return this.page.getByRole('heading', {
      level: 1,
      name: 'Sign in to the sandbox company',
    });
  }

  person(name: string) {
    return this.page.getByRole('button', { name });
  }
}
