import { coalesced } from './coalesced';

describe('coalesced', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('runs at once, then once for all that was asked meanwhile', () => {
    const run = jest.fn();
    const ask = coalesced(run, 500);
    for (let n = 0; n < 100; n++) ask();
    expect(run).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(500);
    expect(run).toHaveBeenCalledTimes(2);
    jest.advanceTimersByTime(5000);
    expect(run).toHaveBeenCalledTimes(2);
    ask();
    expect(run).toHaveBeenCalledTimes(3);
  });
});
