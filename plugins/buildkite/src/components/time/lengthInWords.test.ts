import { lengthInWords } from './lengthInWords';

describe('lengthInWords', () => {
  it.each([
    [0, '0 s'],
    [42.4, '42 s'],
    [60, '1 min'],
    [250, '4 min 10 s'],
    [3600, '1 h'],
    [3899, '1 h 4 min'],
    [-5, '0 s'],
  ])('says %d as %s', (seconds, words) => {
    expect(lengthInWords(seconds)).toBe(words);
  });
});
