import { waitFor } from '@testing-library/react';
import { FakeBuildkite } from '../../__testUtils__/FakeBuildkite';
import { FakeLog } from '../../__testUtils__/FakeLog';
import { aBuildRef } from '../../__testUtils__/fixtures';
import { LogReader } from './LogReader';

const pace = { part: 1_024, window: 4_096, fastest: 5, slowest: 20 };

const numbered = (lines: number) =>
  Array.from({ length: lines }, (_, index) => `line ${index + 1}\n`).join('');

function setUp(log: FakeLog) {
  const api = new FakeBuildkite();
  api.logs.set('job-test', log);
  const reader = new LogReader(api, { ...aBuildRef(), job: 'job-test' }, pace);
  const texts = () => reader.state().window?.lines.map(line => line.raw) ?? [];
  return { api, reader, texts };
}

describe('LogReader', () => {
  it('begins with the end, and asks no more of a log that is complete', async () => {
    const { api, reader, texts } = setUp(new FakeLog(numbered(1_000)));
    await reader.toEnd();
    expect(texts().at(-1)).toBe('line 1000');
    expect(texts().length).toBeLessThan(150);
    reader.later();
    expect(api.logReads).toEqual([{ limit: 1_024 }]);
  });

  it('shows what is added while it follows, and asks for nothing else', async () => {
    const log = new FakeLog('one\ntw', { complete: false });
    const { api, reader, texts } = setUp(log);
    await reader.toEnd();
    log.append('o\nthree\n');
    await waitFor(() => expect(texts()).toEqual(['one', 'two', 'three']));
    log.complete = true;
    await waitFor(() => expect(reader.state().window?.complete).toBe(true));
    expect(api.logReads.slice(1).every(read => read.from !== undefined)).toBe(
      true,
    );
  });

  it('goes to a byte far away and forgets where it was', async () => {
    const log = new FakeLog(numbered(5_000));
    const { reader, texts } = setUp(log);
    await reader.toEnd();
    const { items } = log.search({ q: 'line 2500' });
    await reader.goTo(items[0]?.offset ?? 0);
    expect(texts()).toContain('line 2500');
    expect(texts()).toContain('line 2499');
    expect(texts()).not.toContain('line 5000');
    expect(reader.state()).toMatchObject({ following: false });
    reader.follow(true);
    await waitFor(() => expect(texts()).toContain('line 5000'));
  });

  it('keeps what it has when a read fails, and goes on afterwards', async () => {
    const log = new FakeLog('one\n', { complete: false });
    const { api, reader, texts } = setUp(log);
    await reader.toEnd();
    api.failure = new Error('Failed to fetch');
    await waitFor(() => expect(reader.state().error).toBe(api.failure));
    expect(texts()).toEqual(['one']);
    api.failure = undefined;
    log.append('two\n');
    await waitFor(() => expect(texts()).toEqual(['one', 'two']));
    expect(reader.state().error).toBeUndefined();
    reader.stop();
  });

  it('tries again by itself when nothing could be read yet', async () => {
    const { api, reader, texts } = setUp(new FakeLog('one\n'));
    api.failure = new Error('Failed to fetch');
    await reader.goTo(0);
    expect(reader.state().error).toBe(api.failure);
    api.failure = undefined;
    await waitFor(() => expect(texts()).toEqual(['one']));
  });

  it('shows the end instead of a place that is not there', async () => {
    const { reader, texts } = setUp(new FakeLog('one\n'));
    await reader.goTo(1_000);
    expect(texts()).toEqual(['one']);
  });

  it('begins anew when the log was replaced by a shorter one', async () => {
    const log = new FakeLog(numbered(50), { complete: false });
    const { api, reader, texts } = setUp(log);
    await reader.toEnd();
    api.logs.set('job-test', new FakeLog('new\n'));
    await waitFor(() => expect(texts()).toEqual(['new']));
  });

  it('asks no more once it is stopped', async () => {
    jest.useFakeTimers();
    const { reader } = setUp(new FakeLog('one\n', { complete: false }));
    await reader.toEnd();
    expect(jest.getTimerCount()).toBe(1);
    reader.stop();
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });
});
