import DirectionsBoat from '@mui/icons-material/DirectionsBoat';
import RocketLaunch from '@mui/icons-material/RocketLaunch';
import Spa from '@mui/icons-material/Spa';
import { aJob } from '../../__testUtils__/fixtures';
import { exitWords } from './exitWords';
import { groupJobs } from './jobGroups';
import { secondsOf, spansOf } from './jobTimes';
import { stepLabel } from './stepLabel';

const at = (time: string) => `2026-11-21T${time}Z`;
const now = Date.parse(at('09:10:00'));

describe('stepLabel', () => {
  it.each([
    [':bazel: Test checkout', Spa, 'Test checkout'],
    ['Lint', undefined, 'Lint'],
    [':unheard-of: Deploy :rocket:', RocketLaunch, 'Deploy'],
    [':docker:', DirectionsBoat, 'docker'],
    [':no_entry_sign:', undefined, 'no entry sign'],
    ['ratio 3:4:5', undefined, 'ratio 3:4:5'],
    ['at 10:30', undefined, 'at 10:30'],
    ['', undefined, 'Step'],
    [':constructor: x', undefined, 'x'],
  ])('shows the icon and the words of %j', (label, picture, text) => {
    expect(stepLabel(label)).toEqual({ picture, text });
  });
});

describe('groupJobs', () => {
  it('puts those first that need somebody, and retries beneath the newest', () => {
    const groups = groupJobs([
      aJob({ id: 'passed' }),
      aJob({ id: 'wait', type: 'waiter', state: 'passed' }),
      aJob({ id: 'first', state: 'failed', retriedIn: 'second' }),
      aJob({
        id: 'second',
        state: 'failed',
        retriedIn: 'third',
        retryOf: { job: 'first', type: 'automatic' },
      }),
      aJob({
        id: 'third',
        state: 'running',
        retryOf: { job: 'second', type: 'manual' },
      }),
      aJob({ id: 'soft', state: 'failed', softFailed: true }),
      aJob({ id: 'hard', state: 'timed_out' }),
      aJob({ id: 'block', type: 'manual', state: 'blocked' }),
    ]);
    expect(
      groups.map(group => [
        group.name,
        group.jobs.map(({ job, earlier }) =>
          [job, ...earlier].map(({ id }) => id).join(' < '),
        ),
      ]),
    ).toEqual([
      ['blocked', ['block']],
      ['failed', ['hard']],
      ['running', ['third < second < first']],
      ['allowed', ['soft']],
      ['passed', ['passed']],
    ]);
  });

  it('survives retries that nobody knows, and those in a circle', () => {
    const a = aJob({ id: 'a', retryOf: { job: 'b', type: 'manual' } });
    const b = aJob({ id: 'b', retryOf: { job: 'a', type: 'manual' } });
    const lost = aJob({ id: 'c', retriedIn: 'gone' });
    const shown = groupJobs([a, b, lost]).flatMap(group => group.jobs);
    expect(shown.map(({ job }) => job.id)).toEqual(['a', 'b', 'c']);
  });
});

describe('spansOf', () => {
  it('tells waiting for others from waiting for an agent and from work', () => {
    const spans = spansOf(
      aJob({
        createdAt: at('09:00:00'),
        runnableAt: at('09:01:00'),
        startedAt: at('09:01:30'),
        finishedAt: at('09:05:00'),
      }),
      now,
    );
    expect(
      (['others', 'agent', 'working'] as const).map(activity =>
        secondsOf(spans, activity),
      ),
    ).toEqual([60, 30, 210]);
    expect(spans.some(span => span.open)).toBe(false);
  });

  it('lets what lasts grow until now', () => {
    const running = aJob({
      state: 'running',
      createdAt: at('09:00:00'),
      runnableAt: undefined,
      startedAt: at('09:08:00'),
      finishedAt: undefined,
    });
    expect(spansOf(running, now)).toEqual([
      expect.objectContaining({ activity: 'others', open: false }),
      expect.objectContaining({ activity: 'working', to: now, open: true }),
    ]);
  });

  it('has nothing to show of a job without times, or that never began', () => {
    const none = aJob({
      createdAt: undefined,
      runnableAt: undefined,
      startedAt: undefined,
      finishedAt: undefined,
    });
    expect(spansOf(none, now)).toEqual([]);
    expect(
      spansOf({ ...none, state: 'broken', createdAt: at('09:00:00') }, now),
    ).toEqual([]);
  });
});

describe('exitWords', () => {
  it.each([
    [aJob(), undefined],
    [aJob({ exitStatus: 1 }), 'exit status 1'],
    [
      aJob({ exitStatus: 137 }),
      'exit status 137, killed, often because memory ran out',
    ],
    [
      aJob({ exitStatus: -1, reason: 'The agent was lost' }),
      'exit status -1, The agent was lost',
    ],
    [aJob({ exitStatus: undefined, reason: 'No agent came' }), 'No agent came'],
  ])('says how a job ended', (job, words) => {
    expect(exitWords(job)).toBe(words);
  });
});
