import { QueryClient } from '@tanstack/react-query';
import { LiveRefresher } from './LiveRefresher';
import { auditKeys } from './keys';

describe('LiveRefresher', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('makes one refetch of a burst, and waits with the next until that is done', async () => {
    const client = new QueryClient();
    client.setQueryData(auditKeys.facets, {});
    client.setQueryData(auditKeys.chain, {});
    let finish = () => {};
    const invalidate = jest.spyOn(client, 'invalidateQueries');
    const refresher = new LiveRefresher(client);
    for (let index = 0; index < 20; index += 1) refresher.changed();
    await jest.advanceTimersByTimeAsync(200);
    expect(invalidate).toHaveBeenCalledTimes(1);
    expect(client.getQueryState(auditKeys.facets)?.isInvalidated).toBe(true);
    expect(client.getQueryState(auditKeys.chain)?.isInvalidated).toBe(false);

    invalidate.mockImplementationOnce(
      () =>
        new Promise(resolve => {
          finish = resolve;
        }),
    );
    refresher.changed();
    await jest.advanceTimersByTimeAsync(200);
    refresher.changed();
    await jest.advanceTimersByTimeAsync(5_000);
    expect(invalidate).toHaveBeenCalledTimes(2);
    finish();
    await jest.advanceTimersByTimeAsync(200);
    expect(invalidate).toHaveBeenCalledTimes(3);

    refresher.changed();
    refresher.stop();
    await jest.advanceTimersByTimeAsync(5_000);
    expect(invalidate).toHaveBeenCalledTimes(3);
  });
});
