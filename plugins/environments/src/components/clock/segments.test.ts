import { aTimeline } from '../../__testUtils__/fixtures';
import { clockAnswer } from './clockAnswer';
import { extentOf, toSegments } from './segments';

const at = (time: string) => Date.parse(`2026-11-21T${time}Z`);
const iso = (time: string) => `2026-11-21T${time}Z`;

const running = aTimeline({
  readyAt: undefined,
  expectedReadyAt: iso('09:04:00'),
  spans: [
    {
      phase: 'generator',
      activity: 'waiting',
      from: iso('09:00:00'),
      to: iso('09:02:00'),
      text: "waiting for the generator's poll",
    },
    {
      phase: 'image-pull',
      activity: 'working',
      from: iso('09:02:00'),
      text: 'image pull',
      service: 'checkout',
    },
  ],
});

describe('clock', () => {
  it('shows of parallel spans the one that ends last', () => {
    const timeline = aTimeline({
      spans: [
        {
          phase: 'image-pull',
          activity: 'working',
          from: iso('09:00:00'),
          to: iso('09:02:00'),
          text: 'image pull',
        },
        {
          phase: 'schedule',
          activity: 'waiting',
          from: iso('09:00:30'),
          to: iso('09:01:00'),
          text: 'waiting for a node',
        },
      ],
    });
    expect(
      toSegments(timeline, at('10:00:00')).map(segment => [
        segment.text,
        segment.to - segment.from,
      ]),
    ).toEqual([['image pull', 120_000]]);
  });

  it('lets what still lasts grow until now', () => {
    const segments = toSegments(running, at('09:03:00'));
    expect(segments.map(segment => segment.open)).toEqual([false, true]);
    expect(segments[1]?.to).toBe(at('09:03:00'));
    expect(extentOf(running, at('09:03:00')).to).toBe(at('09:04:00'));
    expect(extentOf(running, at('09:06:00')).to).toBe(at('09:06:00'));
  });

  it('survives a clock without spans, and one that ends before it starts', () => {
    expect(toSegments(aTimeline({ spans: [] }), 0)).toEqual([]);
    const { from, to } = extentOf(
      aTimeline({ readyAt: iso('08:00:00') }),
      at('09:00:00'),
    );
    expect(to).toBeGreaterThan(from);
  });

  it('says where it is and when it is expected', () => {
    expect(clockAnswer(running, at('09:02:30'))).toBe(
      '2:30 since it was asked for; image pull (checkout). Expected to be ready in about 2 min',
    );
    expect(clockAnswer(running, at('09:05:30'))).toBe(
      '5:30 since it was asked for; image pull (checkout). 1:30 over what earlier ones took',
    );
  });
});
