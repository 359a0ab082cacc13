import type { Page } from '@playwright/test';

/** The page of one CVE. */
export class CvePage {
  constructor(
    private readonly page: Page,
    readonly cve: string,
  ) {}

  /** Whom it concerns, in one sentence. */
  answer(text: string | RegExp) {
    return this.page.getByRole('status').filter({ hasText: text });
  }

  /** Where it runs. */
  get places() {
    return this.page.getByRole('table', { name: `Where ${this.cve} runs` });
  }
}
