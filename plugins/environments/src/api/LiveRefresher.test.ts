import { QueryClient } from '@tanstack/react-query';
import { LiveRefresher, parseSignal } from './LiveRefresher';
import { environmentKeys } from './keys';

describe('signals', () => {
  it.each([
    [
      { type: 'changed', names: ['pr-1'] },
      { names: ['pr-1'], all: false },
    ],
    [
      { type: 'changed', names: [], all: true },
      { names: [], all: true },
    ],
    [{ type: 'changed' }, { names: [], all: true }],
    [{ type: 'other' }, undefined],
    ['changed', undefined],
    [null, undefined],
  ])('reads %j', (message, change) => {
    expect(parseSignal(message)).toEqual(change);
  });
});

describe('LiveRefresher', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  const stale = (client: QueryClient, key: readonly unknown[]) =>
    client.getQueryState(key)?.isInvalidated;

  function prepared() {
    const client = new QueryClient();
    client.setQueryData(environmentKeys.list({}), {});
    client.setQueryData(environmentKeys.detail('pr-1'), {});
    client.setQueryData(environmentKeys.detail('pr-2'), {});
    client.setQueryData(['other'], {});
    return client;
  }

  it('makes one refetch of a burst, of what was named', async () => {
    const client = prepared();
    const invalidate = jest.spyOn(client, 'invalidateQueries');
    const refresher = new LiveRefresher(client);
    for (let index = 0; index < 20; index += 1) {
      refresher.changed({ names: ['pr-1'], all: false });
    }
    await jest.advanceTimersByTimeAsync(200);

    expect(invalidate).toHaveBeenCalledTimes(1);
    expect(stale(client, environmentKeys.list({}))).toBe(true);
    expect(stale(client, environmentKeys.detail('pr-1'))).toBe(true);
    expect(stale(client, environmentKeys.detail('pr-2'))).toBe(false);
    expect(stale(client, ['other'])).toBe(false);
  });

  it('waits with the next refetch until the one before is done', async () => {
    const client = prepared();
    let finish = () => {};
    const invalidate = jest
      .spyOn(client, 'invalidateQueries')
      .mockImplementationOnce(
        () =>
          new Promise(resolve => {
            finish = resolve;
          }),
      );
    const refresher = new LiveRefresher(client);
    refresher.changed({ names: ['pr-1'], all: false });
    await jest.advanceTimersByTimeAsync(200);
    refresher.changed({ names: [], all: true });
    await jest.advanceTimersByTimeAsync(1_000);
    expect(invalidate).toHaveBeenCalledTimes(1);

    finish();
    await jest.advanceTimersByTimeAsync(200);
    expect(invalidate).toHaveBeenCalledTimes(2);
    expect(stale(client, environmentKeys.detail('pr-2'))).toBe(true);
  });

  it('does nothing after it was stopped', async () => {
    const client = prepared();
    const invalidate = jest.spyOn(client, 'invalidateQueries');
    const refresher = new LiveRefresher(client);
    refresher.changed({ names: [], all: true });
    refresher.stop();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(invalidate).not.toHaveBeenCalled();
  });
});
