import type {
  ClockPhase,
  ClockSpan,
  Timeline,
} from '@slipway/plugin-environments-common';

/** A part of the bar in which one thing is waited for or worked on. */
export interface Segment {
  activity: ClockSpan['activity'];
  phase: ClockPhase;
  text: string;
  /** Milliseconds since the epoch. */
  from: number;
  to: number;
  /** It still lasts. */
  open: boolean;
}

interface Stretch extends Segment {
  /** Where the span ends; infinity while it lasts. */
  end: number;
}

/**
 * One bar out of spans that overlap. Where several things happen at a time, the one that ends last is
 * shown, since it is what holds the environment up.
 */
export function toSegments(timeline: Timeline, now: number): Segment[] {
  const stop = timeline.readyAt ? Date.parse(timeline.readyAt) : now;
  const spans = timeline.spans
    .filter(span => span.activity !== 'done')
    .map(span => stretchOf(span, stop))
    .filter(span => span.to > span.from);
  const cuts = [...new Set(spans.flatMap(span => [span.from, span.to]))].sort(
    (a, b) => a - b,
  );
  const segments: Segment[] = [];
  cuts.slice(0, -1).forEach((from, index) => {
    const to = cuts[index + 1] ?? from;
    const active = spans
      .filter(span => span.from <= from && span.to >= to)
      .sort((a, b) => b.end - a.end || a.from - b.from)[0];
    if (!active) return;
    const last = segments.at(-1);
    if (last && last.text === active.text && last.to === from) {
      last.to = to;
      last.open = active.open && to === active.to;
    } else {
      const { activity, phase, text } = active;
      segments.push({
        activity,
        phase,
        text,
        from,
        to,
        open: active.open && to === active.to,
      });
    }
  });
  return segments;
}

function stretchOf(span: ClockSpan, stop: number): Stretch {
  const { activity, phase } = span;
  const text = span.service ? `${span.text} (${span.service})` : span.text;
  const end = span.to ? Date.parse(span.to) : Infinity;
  return {
    activity,
    phase,
    text,
    from: Date.parse(span.from),
    to: Math.min(end, stop),
    open: span.to === undefined,
    end,
  };
}

/** From where to where the bar runs, in milliseconds since the epoch. */
export function extentOf(timeline: Timeline, now: number) {
  const from = Date.parse(timeline.startedAt);
  if (timeline.readyAt) {
    return { from, to: Math.max(Date.parse(timeline.readyAt), from + 1) };
  }
  const expected = timeline.expectedReadyAt
    ? Date.parse(timeline.expectedReadyAt)
    : now;
  return { from, to: Math.max(now, expected, from + 1) };
}

/** What is waited for or worked on now. */
export const currentSegment = (segments: Segment[]) =>
  segments.findLast(segment => segment.open);
