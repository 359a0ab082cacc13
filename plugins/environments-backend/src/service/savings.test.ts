import { ago, NOW } from '../testing/facts';
import { hoursSlept } from './savings';

const event = (type: string, seconds: number, services?: string[]) => ({
  at: ago(seconds),
  services,
  source: 'slipway',
  type,
  text: '',
});

test('counts from falling asleep to the next state, without services that are kept awake', () => {
  const saved = hoursSlept(
    [
      event('state-asleep', 10 * 3600, ['checkout', 'payments']),
      event('state-waking', 4 * 3600),
      event('state-ready', 3.5 * 3600),
      event('state-asleep', 3600, ['checkout']),
    ],
    { checkout: 2, payments: 1 },
    NOW,
  );
  expect(saved).toEqual({ days: 30, hoursAsleep: 7, replicaHours: 20 });
});

test('nothing is claimed for the time nobody watched', () => {
  expect(hoursSlept([], { checkout: 2 }, NOW).hoursAsleep).toBe(0);
});
