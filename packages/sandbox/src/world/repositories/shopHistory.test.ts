import { Random } from '../../core/random';
import { shopFiles, shopHistory } from './shopHistory';

const now = Date.parse('2026-11-21T12:00:00Z');

describe('the history of the shop', () => {
  const history = shopHistory(new Random(1), now);

  it('ends with the files as they are', () => {
    const files = new Map<string, string>();
    for (const commit of history) {
      for (const [path, content] of Object.entries(commit.files)) {
        files.set(path, String(content));
      }
    }
    expect(files).toEqual(shopFiles());
  });

  it('is about sixty commits of four people, in order, before now', () => {
    expect(history.length).toBeGreaterThan(55);
    expect(new Set(history.map(({ author }) => author.name))).toEqual(
      new Set(['Dana', 'Quinn', 'Sam', 'Riley']),
    );
    const dates = history.map(({ date }) => date);
    expect(dates).toEqual([...dates].sort((one, other) => one - other));
    expect(Math.max(...dates)).toBeLessThan(now);
    expect(history.every(({ files }) => Object.keys(files).length > 0)).toBe(
      true,
    );
  });

  it('is the same for the same seed', () => {
    expect(shopHistory(new Random(1), now)).toEqual(history);
  });
});
