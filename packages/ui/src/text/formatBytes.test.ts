import { formatBytes } from './formatBytes';

describe('formatBytes', () => {
  it.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [12_345, '12.3 kB'],
    [200_000_000, '200 MB'],
    [5_400_000_000_000, '5,400 GB'],
  ])('shows %d as %s', (bytes, words) => {
    expect(formatBytes(bytes)).toBe(words);
  });
});
