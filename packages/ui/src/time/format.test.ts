import {
  formatEstimate,
  formatInstant,
  formatInZone,
  formatLength,
  formatStopwatch,
  withLocalInstants,
} from './format';

describe('lengths of time', () => {
  it.each([
    [0, '0s'],
    [42, '42s'],
    [-5, '0s'],
    [60, '1m'],
    [3_600, '1h'],
    [11_400, '3h 10m'],
    [187_200, '2d 4h'],
    [45.5 * 86_400, '45d'],
    [365 * 86_400, '1y'],
    [955.7 * 86_400, '2y 225d'],
  ])('%d seconds are %s', (seconds, text) => {
    expect(formatLength(seconds)).toBe(text);
  });

  it.each([
    [112, '1:52'],
    [3_849, '1:04:09'],
  ])('%d seconds on a stopwatch are %s', (seconds, text) => {
    expect(formatStopwatch(seconds)).toBe(text);
  });

  it('estimates in words', () => {
    expect(formatEstimate(20)).toBe('under a minute');
    expect(formatEstimate(178)).toBe('about 3 min');
    expect(formatEstimate(7_200)).toBe('about 2h');
  });

  it('tells the time in another zone', () => {
    expect(formatInZone('2026-11-23T00:30:00Z', 'Asia/Shanghai')).toBe(
      'Mon 08:30',
    );
  });

  it.each([
    '2026-12-05T09:00:00.000Z',
    '2026-12-05T09:00:00Z',
    '2026-12-05T17:00+08:00',
  ])("puts %s in a text into the reader's time zone", instant => {
    expect(withLocalInstants(`It may pass until ${instant}; not on v1`)).toBe(
      `It may pass until ${formatInstant('2026-12-05T09:00:00Z')}; not on v1`,
    );
  });
});
