import type { SourceStatus } from '@slipway/plugin-collectors-common';
import { SourceHealth } from './SourceHealth';

function setUp() {
  const clock = { now: new Date('2026-11-21T12:00:00.000Z') };
  const written: SourceStatus[] = [];
  const changes: string[] = [];
  const health = new SourceHealth({
    status: { name: 'gitops', kind: 'gitops', status: 'stale' },
    store: {
      put: async status => {
        written.push(status);
      },
    },
    onChange: ({ status }) => changes.push(status),
    now: () => clock.now,
  });
  const pass = (seconds: number) => {
    clock.now = new Date(clock.now.getTime() + seconds * 1000);
  };
  return { health, written, changes, pass };
}

const refused = () =>
  Object.assign(new Error('Nobody answers for Git'), { code: 'refused' });

describe('SourceHealth', () => {
  it('writes that a source is seen at most every 5 seconds', async () => {
    const { health, written, changes, pass } = setUp();
    for (let second = 0; second <= 10; second++) {
      await health.observed();
      pass(1);
    }
    expect(written.map(({ observedAt }) => observedAt)).toEqual([
      '2026-11-21T12:00:00.000Z',
      '2026-11-21T12:00:05.000Z',
      '2026-11-21T12:00:10.000Z',
    ]);
    expect(changes).toEqual(['live']);
  });

  it('remembers since when a source fails, and when it was last seen', async () => {
    const { health, written, pass } = setUp();
    await health.observed();
    pass(10);
    await health.failing('Git answers 500');
    pass(10);
    await health.failing('Git answers 502');
    expect(written.at(-1)).toEqual({
      name: 'gitops',
      kind: 'gitops',
      status: 'stale',
      observedAt: '2026-11-21T12:00:00.000Z',
      since: '2026-11-21T12:00:10.000Z',
      message: 'Git answers 502',
    });
    await health.observed();
    expect(written.at(-1)).toEqual({
      name: 'gitops',
      kind: 'gitops',
      status: 'live',
      observedAt: '2026-11-21T12:00:20.000Z',
    });
  });

  it('is down after 5 minutes of failing, said once', async () => {
    const { health, changes, pass } = setUp();
    await health.observed();
    for (let minute = 0; minute < 7; minute++) {
      await health.failing('Git answers 500');
      pass(60);
    }
    expect(changes).toEqual(['live', 'stale', 'down']);
  });

  it('is down at the third refused connection in a row', async () => {
    const { health, changes } = setUp();
    await health.observed();
    await health.failing('Nobody answers', refused());
    await health.failing('Nobody answers', refused());
    await health.failing('Git answers 500', new Error('500'));
    await health.failing('Nobody answers', refused());
    await health.broke(refused());
    expect(changes).not.toContain('down');
    await health.broke(
      new AggregateError([
        Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }),
      ]),
    );
    expect(changes.at(-1)).toBe('down');
  });
});
