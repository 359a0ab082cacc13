import { test as base, expect, type Page } from '@playwright/test';
import { buildsAs } from './builds';
import { GitOpsClone } from './gitops';
import { imagesAs } from './images';
import { browserStateOf, type Person } from './identities';
import { listSources } from './portal';
import { endFaults, setFaults, type Fault } from './sandbox';
import { ShopClone } from './shop';

interface Fixtures {
  /** Who is signed in on `page` and the other pages of its context; null: nobody. */
  person: Person | null;
  /** A page in a browser of its own, in which somebody is signed in. */
  pageOf: (person: Person) => Promise<Page>;
  /** A clone of the GitOps repository; what a test changed in it is put back. */
  gitops: GitOpsClone;
  /** A clone of the shop's repository; the branches that a test pushes go with it. */
  shop: ShopClone;
  /** Puts faults in force; they end with the test, which waits until every source is live again. */
  faults: (faults: Fault[]) => Promise<void>;
}

/** Playwright's test, with the platform that the portal is in front of. */
export const test = base.extend<Fixtures>({
  person: ['sam', { option: true }],
  storageState: async ({ person }, use) =>
    use(person ? await browserStateOf(person) : undefined),
  pageOf: async ({ browser }, use) => {
    const pages: Page[] = [];
    await use(async person => {
      const context = await browser.newContext({
        storageState: await browserStateOf(person),
      });
      const page = await context.newPage();
      pages.push(page);
      return page;
    });
    for (const page of pages) await page.context().close();
  },
  gitops: async ({}, use) => {
    const clone = await GitOpsClone.create();
    const before = await clone.head();
    await use(clone);
    await clone.restore(before);
    await clone.remove();
  },
  shop: async ({}, use) => {
    const clone = await ShopClone.create();
    await use(clone);
    await clone.remove();
  },
  faults: async ({}, use) => {
    await use(setFaults);
    await endFaults();
    await everySourceIsLive();
  },
});

/** Waits until the portal trusts every source again. */
export async function everySourceIsLive(): Promise<void> {
  await expect
    .poll(
      async () =>
        [
          ...(await listSources()),
          ...(await buildSources()),
          ...(await imagesAs('sam').listProjects()).sources,
        ]
          .filter(source => source.status !== 'live')
          .map(source => `${source.name}: ${source.message}`),
      { message: 'sources that are not live' },
    )
    .toEqual([]);
}

/** Where the facts about builds come from. */
async function buildSources() {
  return (await buildsAs('sam').listBuilds({ limit: 1 })).sources;
}

export { expect };
