import { databasesUnderTest } from '@slipway/collectors-node/testing';
import { migrate } from '../store/migrate';
import { evidenceIn, junit } from './__testUtils__/World';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);

describe.each(databases.ids)('new failures on %s', id => {
  const setUp = evidenceIn(databases, id);

  it('are those that the newest green build of the default branch before did not have', async () => {
    const { world, evidence, look } = await setUp();
    const branch = world.build(9, {
      isDefaultBranch: false,
      state: 'failed',
    });
    world.upload(branch, 'junit.xml', junit('!old', '!new', 'fine'));
    await look(branch);
    // Without anything to compare with nothing is new.
    expect(branch.tests).toMatchObject({ failed: 2, newFailures: 0 });

    // Neither are a red one, a blocked one, one of another branch, one without reports, and a later one.
    const others = [
      world.build(8, { state: 'failed' }),
      world.build(7, { state: 'blocked' }),
      world.build(6, { isDefaultBranch: false }),
      world.build(12),
      world.build(4, { pipelineId: 'other' }),
    ];
    for (const other of others) world.upload(other, 'junit.xml', junit('fine'));
    for (const other of [...others, world.build(5)]) await look(other);
    expect(branch.tests).toMatchObject({ newFailures: 0 });

    world.changed.length = 0;
    const green = world.build(3);
    world.upload(green, 'junit.xml', junit('!old', 'fine'));
    await look(green);
    expect(branch.tests).toMatchObject({ failed: 2, newFailures: 1 });
    expect(world.changed).toEqual(
      expect.arrayContaining(['example/shop/3', 'example/shop/9']),
    );
    await expect(evidence.testReport(branch)).resolves.toMatchObject({
      totals: { newFailures: 1 },
      comparedWith: { number: 3 },
      failures: [
        { name: 'S › old', isNew: false },
        { name: 'S › new', isNew: true },
      ],
    });
  });

  it('stay what they are when older builds arrive later, and become right when nearer ones do', async () => {
    const { world, look } = await setUp();
    const add = async (number: number, ...tests: string[]) => {
      const build = world.build(number);
      world.upload(build, 'junit.xml', junit(...tests));
      await look(build);
      return build;
    };
    await add(5, 'a', 'b');
    const branch = world.build(9, {
      isDefaultBranch: false,
      state: 'failed',
    });
    world.upload(branch, 'junit.xml', junit('!a', '!b'));
    await look(branch);
    expect(branch.tests).toMatchObject({ newFailures: 2 });
    world.changed.length = 0;
    await add(1, '!a', '!b');
    await add(3, '!a', '!b');
    expect(branch.tests).toMatchObject({ newFailures: 2 });
    expect(world.changed).not.toContain('example/shop/9');
    await add(7, '!a', 'b');
    expect(branch.tests).toMatchObject({ newFailures: 1 });
  });

  it('are found whichever of two builds that are read at once is done first', async () => {
    const { world, look } = await setUp();
    const branch = world.build(9, {
      isDefaultBranch: false,
      state: 'failed',
    });
    const green = world.build(8);
    world.upload(branch, 'junit.xml', junit('!a'));
    world.upload(green, 'junit.xml', junit('a'));
    await Promise.all([look(branch), look(green)]);
    expect(branch.tests).toMatchObject({ newFailures: 1 });
  });

  it('are told once more when a green build turns red', async () => {
    const { world, look } = await setUp();
    const [older, green, branch] = [
      world.build(1),
      world.build(2),
      world.build(3, { isDefaultBranch: false, state: 'failed' }),
    ];
    world.upload(older, 'junit.xml', junit('!a'));
    world.upload(green, 'junit.xml', junit('a'));
    world.upload(branch, 'junit.xml', junit('!a'));
    for (const build of [older, green, branch]) await look(build);
    expect(branch.tests).toMatchObject({ newFailures: 1 });
    green.state = 'failed';
    await look(green);
    expect(branch.tests).toMatchObject({ newFailures: 0 });
  });

  it('are all of them when there are more than are counted one by one', async () => {
    const { world, look } = await setUp();
    const many = Array.from({ length: 2500 }, (_, at) => `!t${at}`);
    const [green, branch] = [
      world.build(1),
      world.build(2, { isDefaultBranch: false, state: 'failed' }),
    ];
    world.upload(green, 'junit.xml', junit('a'));
    world.upload(branch, 'junit.xml', junit(...many));
    for (const build of [green, branch]) await look(build);
    expect(branch.tests).toMatchObject({ failed: 2500, newFailures: 2500 });
  });
});
