import { ago, NOW } from '../testing/facts';
import { hoursSlept } from './savings';

const event = (type: string, seconds: number) => ({
  at: ago(seconds),
  source: 'slipway',
  type,
  text: '',
});

test('hours asleep are those between falling asleep and the next state', () => {
  const saved = hoursSlept(
    [
      event('state-asleep', 10 * 3600),
      event('state-waking', 4 * 3600),
      event('state-ready', 3.5 * 3600),
      event('state-asleep', 3600),
    ],
    { checkout: 2, payments: 1 },
    NOW,
  );
  expect(saved).toEqual({ days: 30, hoursAsleep: 7, replicaHours: 21 });
});

test('nothing is claimed for the time nobody watched', () => {
  expect(hoursSlept([], { checkout: 2 }, NOW).hoursAsleep).toBe(0);
});
