import { test as base, expect } from '@playwright/test';
import { GitOpsClone } from './gitops';
import { listSources } from './portal';
import { endFaults, setFaults, type Fault } from './sandbox';

interface Fixtures {
  /** A clone of the GitOps repository; what a test changed in it is put back. */
  gitops: GitOpsClone;
  /** Puts faults in force; they end with the test, which waits until every source is live again. */
  faults: (faults: Fault[]) => Promise<void>;
}

/** Playwright's test, with the platform that the portal is in front of. */
export const test = base.extend<Fixtures>({
  gitops: async ({}, use) => {
    const clone = await GitOpsClone.create();
    const before = await clone.head();
    await use(clone);
    await clone.restore(before);
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
        (await listSources())
          .filter(source => source.status !== 'live')
          .map(source => `${source.name}: ${source.message}`),
      { message: 'sources that are not live', timeout: 75_000 },
    )
    .toEqual([]);
}

export { expect };
