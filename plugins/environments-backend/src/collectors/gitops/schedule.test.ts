import { cronInWords, describeSchedule } from './schedule';

describe('cronInWords', () => {
  it.each([
    ['30 8 * * 1-5', 'weekdays 08:30'],
    ['0 20 * * *', 'daily 20:00'],
    ['0 20 * * MON-FRI', 'weekdays 20:00'],
    ['15 7 * * 0,6', 'weekends 07:15'],
    ['15 7 * * 6-7', 'weekends 07:15'],
    ['0 9 * * 1,3', 'Mon, Wed 09:00'],
    ['*/5 * * * *', "by cron '*/5 * * * *'"],
    ['0 9 1 * *', "by cron '0 9 1 * *'"],
  ])('%s is %s', (cron, words) => {
    expect(cronInWords(cron)).toBe(words);
  });
});

describe('describeSchedule', () => {
  const file = {
    path: 'staging/hibernation.yaml',
    replicas: {},
    keepAwake: [],
  };
  // A Saturday.
  const now = new Date('2026-11-21T09:00:00Z');

  it('says in words when staging wakes and sleeps, and when next', () => {
    expect(
      describeSchedule(
        {
          ...file,
          schedule: {
            timezone: 'Asia/Shanghai',
            wake: '30 8 * * 1-5',
            sleep: '0 20 * * *',
          },
          idleTimeoutSeconds: 7200,
        },
        now,
      ),
    ).toMatchObject({
      text: 'wakes weekdays 08:30 Asia/Shanghai, sleeps daily 20:00 or after 2 h idle',
      nextWake: '2026-11-23T00:30:00.000Z',
      nextSleep: '2026-11-21T12:00:00.000Z',
    });
  });

  it('makes do with half a schedule, and with none', () => {
    const schedule = { timezone: 'UTC', wake: '0 6 * * *' };
    expect(
      describeSchedule({ ...file, schedule, idleTimeoutSeconds: 900 }, now),
    ).toMatchObject({
      text: 'wakes daily 06:00 UTC, sleeps after 15 min idle',
      nextSleep: undefined,
    });
    expect(describeSchedule(file, now)).toBeUndefined();
  });
});
