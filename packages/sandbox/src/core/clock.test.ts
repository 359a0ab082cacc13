import { SandboxClock } from './clock';

const START = Date.parse('2026-11-20T08:00:00Z');
const settled = async () => undefined;

describe('a clock that begins in the past', () => {
  it('lives through what is due, in order, without waiting', async () => {
    const clock = new SandboxClock(1, START);
    const seen: string[] = [];
    const note = (name: string) => () =>
      seen.push(`${name} ${(clock.now() - START) / 1000}`);
    clock.after(60_000, note('minute'));
    clock.after(3_000, () => {
      note('three')();
      clock.after(2_000, note('five'));
    });
    clock.after(600_000, note('never'));
    const cancel = clock.after(10_000, note('cancelled'));
    cancel();
    await clock.liveThrough(START + 120_000, settled);
    expect(seen).toEqual(['three 3', 'five 5', 'minute 60']);
    expect(clock.now()).toBe(START + 120_000);
    clock.stop();
  });

  it('takes what waits along when it skips', async () => {
    const clock = new SandboxClock(1, START);
    const action = jest.fn();
    clock.after(10_000, action);
    clock.skipTo(START + 3_600_000);
    await clock.liveThrough(START + 3_605_000, settled);
    expect(action).not.toHaveBeenCalled();
    await clock.liveThrough(START + 3_610_000, settled);
    expect(action).toHaveBeenCalledTimes(1);
    clock.stop();
  });

  it('goes on in real time with what is left, divided by its speed', async () => {
    const clock = new SandboxClock(100, START);
    expect(clock.speed).toBe(1);
    await new Promise<void>(resolve => {
      clock.after(1_000, resolve);
      const cancel = clock.after(1_000, () => {
        throw new Error('it was cancelled after the hand-over');
      });
      clock.catchUp();
      cancel();
      expect(clock.speed).toBe(100);
    });
    expect(Math.abs(clock.now() - Date.now())).toBeLessThan(1_000);
    clock.stop();
  });
});
