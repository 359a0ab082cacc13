import { SourceError } from '@slipway/collectors-node';
import { databasesUnderTest } from '@slipway/collectors-node/testing';
import { aJob } from '../__testUtils__/builds';
import { migrate } from '../store/migrate';
import {
  atMinute,
  busy,
  evidenceIn,
  junit,
  signal,
  type World,
} from './__testUtils__/World';
import type { LogFinder } from './LogFinder';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);

describe.each(databases.ids)('places of failures in logs on %s', id => {
  const setUp = evidenceIn(databases, id);

  const finding = (found: Record<string, number> | Error) =>
    jest.fn<ReturnType<LogFinder['find']>, Parameters<LogFinder['find']>>(
      async () => {
        if (found instanceof Error) throw found;
        return new Map(Object.entries(found));
      },
    );
  const failed = (world: World) => {
    const build = world.build(1, {
      state: 'failed',
      jobDetails: [
        aJob({ id: 'red', state: 'failed', finishedAt: atMinute(2) }),
        aJob({ id: 'green', finishedAt: atMinute(2) }),
      ],
    });
    world.upload(build, 'a/junit.xml', junit('!test one'), { job: 'red' });
    world.upload(build, 'b/junit.xml', junit('!test two', 'x'), {
      job: 'red',
    });
    world.upload(build, 'c/junit.xml', junit('!soft'), { job: 'green' });
    return build;
  };

  it('are looked for once in each log of a failed job', async () => {
    const find = finding({ 'test two': 4096 });
    const { world, evidence, look } = await setUp({ finder: { find } });
    const build = failed(world);
    await look(build);
    await look(build);
    expect(find).toHaveBeenCalledTimes(1);
    expect(find).toHaveBeenCalledWith(build, 'red', ['test one', 'test two'], {
      priority: 'backfill',
      signal,
    });
    const { failures = [] } = (await evidence.testReport(build)) ?? {};
    expect(failures.map(({ logOffset }) => logOffset)).toEqual([
      undefined,
      4096,
      undefined,
    ]);
  });

  it('wait for the budget, totals do not', async () => {
    const find = finding(
      new SourceError({
        ...{ code: 'rate-limited', source: 'buildkite/example' },
        message: 'Its rate limit is used up',
      }),
    );
    const { world, evidence, look } = await setUp({ finder: { find } });
    const build = failed(world);
    for (let time = 0; time < 5; time += 1)
      await expect(look(build)).rejects.toThrow('used up');
    expect(find).toHaveBeenCalledTimes(5);
    await expect(evidence.testReport(build)).resolves.toMatchObject({
      totals: { failed: 3 },
    });
  });

  it('are left out where the log cannot be read, after a few times', async () => {
    const find = finding(busy);
    const { world, evidence, look } = await setUp({ finder: { find } });
    const build = failed(world);
    for (let time = 0; time < 5; time += 1) await look(build);
    expect(find).toHaveBeenCalledTimes(3);
    await expect(evidence.testReport(build)).resolves.toMatchObject({
      totals: { failed: 3 },
    });
  });
});
