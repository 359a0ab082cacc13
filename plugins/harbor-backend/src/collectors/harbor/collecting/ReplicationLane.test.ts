import { databasesUnderTest, waitFor } from '@slipway/collectors-node/testing';
import { migrate } from '../../../store';
import { collectingFrom } from '../__testUtils__/collectingFrom';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);

describe.each(databases.ids)('ReplicationLane on %s', id => {
  const setUp = collectingFrom(databases, id);

  it('finds all that began since its last look, also when these are many', async () => {
    const { harbor, start, rested, replication } = await setUp({
      instance: { pollInterval: 100 },
    });
    const begin = (number: number) =>
      harbor.executions.set(number, {
        ...{ id: number, policy_id: 3, status: 'Succeed', total: 0 },
        start_time: new Date(Date.UTC(2026, 10, 20, 10, number)).toISOString(),
      });
    begin(1);
    start();
    await rested();
    await waitFor(async () => (await replication(1)) !== undefined);
    for (let number = 2; number <= 50; number++) begin(number);
    await waitFor(async () => (await replication(2)) !== undefined);
    await expect(replication(50)).resolves.toMatchObject({
      state: 'succeeded',
    });
    const before = harbor.calls(/executions$/).length;
    // Nothing new: the newest alone are asked for.
    await waitFor(() => harbor.calls(/executions$/).length > before + 1);
    const sizes = harbor.server.requests
      .filter(({ path }) => path.endsWith('/executions'))
      .map(({ query }) => query.get('page_size'));
    expect(sizes.filter(size => size === '100')).toHaveLength(2);
  });
});
