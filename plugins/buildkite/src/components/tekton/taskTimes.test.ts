import { aRun, aTaskRun } from '../../__testUtils__/fixtures';
import { barOf, extentOf } from './taskTimes';

const at = (time: string) => `2026-11-21T09:${time}Z`;
const now = Date.parse(at('10:00'));
const run = aRun({
  createdAt: at('00:00'),
  startedAt: at('00:00'),
  finishedAt: undefined,
  tasks: [],
});

describe('bars of tasks', () => {
  it('grow until now while the run lasts', () => {
    const extent = extentOf(run, now);
    expect(barOf({ startedAt: at('05:00') }, extent)).toEqual({
      left: 50,
      width: 50,
    });
    expect(
      barOf({ startedAt: at('00:00'), finishedAt: at('01:00') }, extent),
    ).toEqual({ left: 0, width: 10 });
    expect(barOf({}, extent)).toBeUndefined();
  });

  it('stay inside the run, whatever clocks say', () => {
    const ended = aRun({
      startedAt: at('02:00'),
      finishedAt: at('01:00'),
      tasks: [aTaskRun({ startedAt: at('00:00'), finishedAt: at('03:00') })],
    });
    const extent = extentOf(ended, now);
    expect(extent.to).toBe(Date.parse(at('03:00')));
    expect(
      barOf({ startedAt: at('00:00'), finishedAt: at('09:00') }, extent),
    ).toEqual({ left: 0, width: 100 });
  });
});
