import { QueryClient } from '@tanstack/react-query';
import { LiveRefresher } from './LiveRefresher';

describe('LiveRefresher', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  const stale = (client: QueryClient, name: string) =>
    client.getQueryState([name])?.isInvalidated;

  const about =
    (name: string) =>
    ({ queryKey }: { queryKey: readonly unknown[] }) =>
      queryKey[0] === name;

  function prepared() {
    const client = new QueryClient();
    for (const name of ['one', 'two', 'other']) {
      client.setQueryData([name], {});
    }
    return client;
  }

  it('makes one refetch of a burst, of what was told', async () => {
    const client = prepared();
    const invalidate = jest.spyOn(client, 'invalidateQueries');
    const refresher = new LiveRefresher(client);
    for (let index = 0; index < 20; index += 1) {
      refresher.changed(about(index % 2 ? 'one' : 'two'));
    }
    await jest.advanceTimersByTimeAsync(200);

    expect(invalidate).toHaveBeenCalledTimes(1);
    expect(stale(client, 'one')).toBe(true);
    expect(stale(client, 'two')).toBe(true);
    expect(stale(client, 'other')).toBe(false);
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
    refresher.changed(about('one'));
    await jest.advanceTimersByTimeAsync(200);
    refresher.changed(about('two'));
    await jest.advanceTimersByTimeAsync(1_000);
    expect(invalidate).toHaveBeenCalledTimes(1);

    finish();
    await jest.advanceTimersByTimeAsync(200);
    expect(invalidate).toHaveBeenCalledTimes(2);
    expect(stale(client, 'two')).toBe(true);
  });

  it('begins at once, and pauses before the next', async () => {
    const client = prepared();
    const invalidate = jest.spyOn(client, 'invalidateQueries');
    const refresher = new LiveRefresher(client);
    refresher.changed(about('one'));
    await jest.advanceTimersByTimeAsync(0);
    expect(invalidate).toHaveBeenCalledTimes(1);

    refresher.changed(about('one'));
    refresher.changed(about('two'));
    await jest.advanceTimersByTimeAsync(149);
    expect(invalidate).toHaveBeenCalledTimes(1);
    await jest.advanceTimersByTimeAsync(1);
    expect(invalidate).toHaveBeenCalledTimes(2);
  });

  it('does nothing after it was stopped', async () => {
    const client = prepared();
    const invalidate = jest.spyOn(client, 'invalidateQueries');
    const refresher = new LiveRefresher(client);
    refresher.changed(about('one'));
    refresher.stop();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(invalidate).not.toHaveBeenCalled();
  });
});
