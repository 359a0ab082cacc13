import { localDate } from '@slipway/ui';
import { expiresAt, wrongExpiry } from './allowExpiry';

const now = new Date(2026, 10, 21, 12).getTime();

describe('how long a CVE may pass', () => {
  it.each([
    [{ days: 14 }, undefined],
    [{ until: '2026-11-21' }, undefined],
    [{ until: '2027-11-20' }, undefined],
    [{ until: '2026-11-20' }, 'The day is over already'],
    [
      { until: '2027-11-23' },
      'At most a year, after which somebody should look again',
    ],
    [{ until: '' }, 'Choose the day until which it may pass'],
    [{ until: '2026-13-45' }, 'Choose the day until which it may pass'],
  ])('%j: %s', (expiry, words) => {
    expect(wrongExpiry(expiry, now)).toBe(words);
  });

  it('ends with the last second of a day of the reader', () => {
    const end = new Date(expiresAt({ until: '2026-12-05' }, now) ?? '');
    expect(localDate(end)).toBe('2026-12-05');
    expect([end.getHours(), end.getMinutes()]).toEqual([23, 59]);
  });

  it('ends so many days from now', () => {
    expect(expiresAt({ days: 1 }, now)).toBe(
      new Date(now + 24 * 60 * 60 * 1000).toISOString(),
    );
  });
});
