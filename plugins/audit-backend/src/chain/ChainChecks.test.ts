import { mockServices } from '@backstage/backend-test-utils';
import { ChainChecks } from './ChainChecks';
import type { ChainEnds } from './checkChain';

const check = {
  status: 'intact' as const,
  checkedAt: '2026-11-21T12:00:00.000Z',
  records: 7,
  message: '',
};

describe('ChainChecks', () => {
  const setUp = (ends: ChainEnds = { head: { sequence: 0, hash: '' } }) => {
    const reader = {
      ends: jest.fn(async () => ends),
      read: jest.fn(),
      sealThrough: jest.fn(),
    };
    const store = {
      newest: jest.fn(async () => undefined as typeof check | undefined),
      put: jest.fn(async () => {}),
    };
    const alarm = { checked: jest.fn(async () => {}) };
    const logger = mockServices.logger.mock();
    const checks = new ChainChecks({ reader, checks: store, alarm, logger });
    return { checks, reader, store, alarm, logger };
  };

  it('runs once for all who ask meanwhile, and anew for who asks later', async () => {
    const { checks, reader, store, alarm } = setUp();
    const [first, second] = await Promise.all([checks.run(), checks.newest()]);
    expect(second).toBe(first);
    expect(reader.ends).toHaveBeenCalledTimes(1);
    expect(store.put).toHaveBeenCalledWith(first);
    expect(alarm.checked).toHaveBeenCalledWith(first);
    await checks.run();
    expect(reader.ends).toHaveBeenCalledTimes(2);
  });

  it('answers what another replica found', async () => {
    const { checks, reader, store } = setUp();
    store.newest.mockResolvedValue(check);
    await expect(checks.newest()).resolves.toBe(check);
    expect(reader.ends).not.toHaveBeenCalled();
  });

  it('says in the log where it is broken, and can be run again after a failure', async () => {
    const { checks, reader, logger } = setUp({});
    reader.ends.mockRejectedValueOnce(new Error('The database is down'));
    await expect(checks.run()).rejects.toThrow('The database is down');
    await expect(checks.run()).resolves.toMatchObject({ status: 'broken' });
    expect(logger.error).toHaveBeenCalledWith(
      'The audit trail is broken at record 0: Nothing says where the chain ends any more. See docs/operators/audit.md for what to do',
    );
  });
});
