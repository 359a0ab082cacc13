import { looseCount, optionalTime } from './fields';

describe('looseCount', () => {
  it.each([
    [0, 0],
    [2 ** 40, 2 ** 40],
    [1.5, undefined],
    [-1, undefined],
    [2 ** 60, undefined],
    ['7', undefined],
    [null, undefined],
    [undefined, undefined],
  ])('reads %p as %p', (value, expected) => {
    expect(looseCount.parse(value)).toBe(expected);
  });
});

describe('optionalTime', () => {
  it.each([
    ['2026-11-21T10:00:00+02:00', '2026-11-21T08:00:00.000Z'],
    ['2026-11-21T08:00:00.123456789Z', '2026-11-21T08:00:00.123Z'],
    ['0001-01-01T00:00:00.000Z', undefined],
    ['1970-01-01T00:00:00Z', undefined],
    ['1980-01-01T00:00:01Z', undefined],
    ['soon', undefined],
    [1763700000, undefined],
    [null, undefined],
  ])('reads %p as %p', (value, expected) => {
    expect(optionalTime.parse(value)).toBe(expected);
  });
});
