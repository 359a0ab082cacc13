import { Turns, type Urgency } from './Turns';

/** Calls that a test ends by hand. */
function setUp() {
  const turns = new Turns();
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const call = (
    name: string,
    urgency: Urgency,
    { isSlow = false, signal }: { isSlow?: boolean; signal?: AbortSignal } = {},
  ) =>
    turns.take({ urgency, isSlow }, signal, async () => {
      begun.push(name);
      await new Promise<void>(resolve => {
        ends.set(name, resolve);
      });
      return name;
    });
  const end = async (name: string) => {
    ends.get(name)?.();
    // Once for the call, once for the next in turn, once for what it does.
    for (let tick = 0; tick < 10; tick++) await Promise.resolve();
  };
  return { begun, call, end };
}

describe('Turns', () => {
  it('lets four calls go on at once, one place kept for what people wait for', async () => {
    const { begun, call, end } = setUp();
    const all = [1, 2, 3, 4].map(one => call(`poll ${one}`, 'background'));
    all.push(call('look 1', 'look'), call('look 2', 'look'));
    all.push(call('command', 'command'));
    await end('');
    expect(begun).toEqual(['poll 1', 'poll 2', 'poll 3', 'look 1']);
    await end('poll 1');
    // The command goes first, though it came last.
    expect(begun.slice(4)).toEqual(['command']);
    await end('look 1');
    expect(begun.slice(5)).toEqual(['look 2']);
    await end('command');
    expect(begun.slice(6)).toEqual(['poll 4']);
    for (const one of ['poll 2', 'poll 3', 'poll 4', 'look 2']) await end(one);
    await expect(Promise.all(all)).resolves.toHaveLength(7);
  });

  it('lets two slow calls go on at once, and one sweep', async () => {
    const { begun, call, end } = setUp();
    void call('sweep 1', 'sweep', { isSlow: true });
    void call('sweep 2', 'sweep', { isSlow: true });
    void call('scan 1', 'look', { isSlow: true });
    void call('scan 2', 'look', { isSlow: true });
    void call('push', 'look');
    await end('');
    expect(begun).toEqual(['sweep 1', 'scan 1', 'push']);
    await end('sweep 1');
    expect(begun.slice(3)).toEqual(['scan 2']);
    await end('scan 1');
    expect(begun.slice(4)).toEqual(['sweep 2']);
  });

  it('forgets a call whose caller has gone', async () => {
    const { begun, call, end } = setUp();
    void call('sweep 1', 'sweep');
    const stop = new AbortController();
    const waiting = call('sweep 2', 'sweep', { signal: stop.signal });
    stop.abort(new Error('gone'));
    await expect(waiting).rejects.toThrow('gone');
    await expect(
      call('late', 'command', { signal: stop.signal }),
    ).rejects.toThrow('gone');
    void call('sweep 3', 'sweep');
    await end('sweep 1');
    expect(begun).toEqual(['sweep 1', 'sweep 3']);
  });

  it('goes on after a call that fails', async () => {
    const turns = new Turns();
    const sweep = { urgency: 'sweep', isSlow: true } as const;
    const failing = turns.take(sweep, undefined, async () => {
      throw new Error('broken');
    });
    const next = turns.take(sweep, undefined, async () => 'next');
    await expect(failing).rejects.toThrow('broken');
    await expect(next).resolves.toBe('next');
  });
});
