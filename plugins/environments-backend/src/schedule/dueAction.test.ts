import { dueAction } from './dueAction';

const schedule = {
  timezone: 'Asia/Shanghai',
  wake: '30 8 * * 1-5',
  sleep: '0 20 * * *',
  text: '',
};
const replicas = { checkout: 2, payments: 2 };

/** Times of Shanghai; 2026-11-20 is a Friday. */
const at = (time: string) => new Date(`2026-11-${time}:00+08:00`);
const due = (
  since: string,
  now: string,
  asked: Partial<Parameters<typeof dueAction>[0]> = {},
) =>
  dueAction(
    { replicas, schedule, keepAwake: [], ...asked },
    { since: at(since), now: at(now) },
  );

const keeper = (until: string, service?: string) => ({
  service,
  until: at(until).toISOString(),
  by: 'user:default/quinn',
});

describe('dueAction', () => {
  it.each([
    ['nothing before its time', '20T08:00', '20T08:29', undefined],
    ['waking at its time', '20T08:29', '20T08:30', { action: 'wake' }],
    ['nothing twice', '20T08:30', '20T08:31', undefined],
    ['sleep at its time', '20T19:59', '20T20:00', { action: 'sleep' }],
    ['sleep on a Saturday', '21T19:59', '21T20:01', { action: 'sleep' }],
    ['no waking on a Saturday', '21T08:00', '21T09:00', undefined],
    [
      'only the last after a night away',
      '20T19:00',
      '23T09:00',
      { action: 'wake' },
    ],
    [
      'only the last after a day away',
      '20T08:00',
      '20T21:00',
      { action: 'sleep' },
    ],
    [
      'where it stands after a month away',
      '01T00:00',
      '30T21:00',
      { action: 'sleep' },
    ],
    ['nothing when the clock went back', '20T12:00', '20T08:00', undefined],
  ])('wants %s', (_, since, now, wanted) => {
    expect(due(since, now)).toEqual(wanted);
  });

  it('wants asleep what was kept awake until now', () => {
    const keepAwake = [keeper('20T22:00', 'payments')];
    expect(due('20T21:59', '20T22:00', { keepAwake })).toEqual({
      action: 'sleep',
      services: ['payments'],
    });
    expect(due('20T22:00', '20T22:01', { keepAwake })).toBeUndefined();
    expect(
      due('20T21:59', '20T22:00', { keepAwake: [keeper('20T22:00')] }),
    ).toEqual({ action: 'sleep', services: ['checkout', 'payments'] });
  });

  it('leaves awake what somebody else still keeps, or what the schedule has awake', () => {
    expect(
      due('20T21:59', '20T22:00', {
        keepAwake: [keeper('20T22:00'), keeper('20T23:00', 'payments')],
      }),
    ).toEqual({ action: 'sleep', services: ['checkout'] });
    expect(
      due('20T21:59', '20T22:00', {
        keepAwake: [keeper('20T22:00', 'payments'), keeper('21T12:00')],
      }),
    ).toBeUndefined();
    expect(
      due('20T11:59', '20T12:00', { keepAwake: [keeper('20T12:00')] }),
    ).toBeUndefined();
  });

  it('wants nothing without a schedule', () => {
    expect(
      due('20T00:00', '21T00:00', {
        schedule: undefined,
        keepAwake: [keeper('20T12:00')],
      }),
    ).toBeUndefined();
  });

  it('says so when a schedule cannot be read', () => {
    expect(() =>
      due('20T00:00', '21T00:00', { schedule: { ...schedule, wake: 'soon' } }),
    ).toThrow(/soon/);
  });
});
