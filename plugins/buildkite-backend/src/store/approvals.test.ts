import { databasesUnderTest } from '@slipway/collectors-node/testing';
import type { BlockField } from '@slipway/plugin-buildkite-common';
import {
  anApprovalsQuery,
  anObservedBuild,
  anObservedPipeline,
  ref,
  waiting,
} from '../__testUtils__/observedBuilds';
import { createStores } from './createStores';
import { migrate } from './migrate';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);

describe.each(databases.ids)('approvals on %s', id => {
  const setUp = async () => createStores(await databases.open(id));

  const blockedSince = (number: number, runnableAt: string) =>
    anObservedBuild({
      number,
      state: 'blocked',
      jobDetails: [
        { ...waiting, id: `a-${number}`, runnableAt },
        { ...waiting, id: `b-${number}`, runnableAt },
      ],
    });

  it('are listed longest waiting first, a page at a time', async () => {
    const { builds } = await setUp();
    await builds.put([
      blockedSince(1, '2026-11-20T10:00:00Z'),
      blockedSince(2, '2026-11-20T08:00:00Z'),
      blockedSince(3, '2026-11-20T08:00:00Z'),
    ]);
    const jobs: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await builds.approvals(
        anApprovalsQuery({ limit: 1, cursor }),
      );
      expect(page.totalItems).toBe(6);
      jobs.push(...page.items.map(({ job }) => job));
      cursor = page.pageInfo.nextCursor;
    } while (cursor);
    expect(jobs).toEqual(['a-2', 'b-2', 'a-3', 'b-3', 'a-1', 'b-1']);
  });

  it('go when somebody has decided, or the build is gone', async () => {
    const { builds } = await setUp();
    await builds.put([
      blockedSince(1, '2026-11-20T10:00:00Z'),
      blockedSince(2, '2026-11-20T08:00:00Z'),
    ]);
    await builds.put([
      anObservedBuild({
        ...{ number: 1, askedAt: 2000, state: 'running' },
        jobDetails: [{ ...waiting, state: 'unblocked' }],
      }),
    ]);
    await builds.markDeleted(ref(2), '2026-11-21T08:00:00.000Z');
    await expect(builds.approvals(anApprovalsQuery())).resolves.toMatchObject({
      items: [],
      totalItems: 0,
    });
  });

  it('are narrowed by service and by what somebody may', async () => {
    const { builds, servicePipelines } = await setUp();
    await builds.put([
      blockedSince(1, '2026-11-20T10:00:00Z'),
      {
        ...blockedSince(2, '2026-11-20T10:00:00Z'),
        pipelineId: 'p-2',
        pipeline: 'web',
      },
    ]);
    await servicePipelines.replace([
      { ...ref(0), service: 'checkout', paths: [] },
    ]);
    const found = async (...given: Parameters<typeof builds.approvals>) =>
      (await builds.approvals(...given)).items.map(({ of }) => of.number);
    await expect(
      found(anApprovalsQuery({ service: ['checkout'] })),
    ).resolves.toEqual([1, 1]);
    await expect(found(anApprovalsQuery({ service: ['\0'] }))).resolves.toEqual(
      [],
    );
    await expect(
      found(anApprovalsQuery(), {
        not: { property: 'service', values: ['checkout'] },
      }),
    ).resolves.toEqual([2, 2]);
  });

  it('have the fields that the planner told, else those of the pipeline file', async () => {
    const { builds, pipelines } = await setUp();
    await pipelines.replace('example', [
      anObservedPipeline({
        configuration:
          'steps:\n  - block: Release?\n    fields: [{ text: Ticket, key: ticket }]',
      }),
    ]);
    await builds.put([blockedSince(1, '2026-11-20T10:00:00Z')]);
    const ticket: BlockField = {
      ...{ key: 'ticket', label: 'Ticket', kind: 'text' },
      ...{ required: true, multiple: false, options: [] },
    };
    const approval = async () => (await builds.get(ref(1)))?.approvals[0];
    await expect(approval()).resolves.toMatchObject({ fields: [ticket] });
    const strategy = { ...ticket, key: 'strategy' };
    await builds.setBlocks(ref(1), [
      { key: 'release', prompt: 'Sure?', fields: [strategy] },
    ]);
    await expect(approval()).resolves.toMatchObject({
      ...{ prompt: 'Sure?', fields: [strategy] },
    });
    const build = await builds.get(ref(1));
    expect(build?.jobDetails[0]?.block).toEqual({
      ...{ prompt: 'Sure?', fields: [strategy] },
    });
  });
});
