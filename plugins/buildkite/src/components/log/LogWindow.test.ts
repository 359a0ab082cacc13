import type { LogPart } from '@slipway/plugin-buildkite-common';
import { FakeLog } from '../../__testUtils__/FakeLog';
import {
  indexAt,
  isAtEnd,
  windowOn,
  withEarlier,
  withLater,
  type LogWindow,
} from './LogWindow';

const numbered = (lines: number) =>
  Array.from({ length: lines }, (_, index) => `line ${index + 1}\n`).join('');

const texts = ({ lines }: LogWindow) => lines.map(line => line.raw);

function part(change: Partial<LogPart>): LogPart {
  const text = change.text ?? '';
  const start = change.start ?? 0;
  const end = start + text.length;
  return { text, start, end, size: end, complete: false, ...change };
}

describe('LogWindow', () => {
  it('joins a line that came in two parts', () => {
    const first = windowOn(part({ text: 'one\ntw' }));
    const joined = withLater(first, part({ start: 6, text: 'o\nthree' }));
    expect(joined && texts(joined)).toEqual(['one', 'two', 'three']);
    const more = joined && withLater(joined, part({ start: 13, text: '' }));
    expect(more && texts(more)).toEqual(['one', 'two', 'three']);
    const last = more && withLater(more, part({ start: 13, text: '!\n' }));
    expect(last && texts(last)).toEqual(['one', 'two', 'three!']);
  });

  it('does not join endlessly what has no line end', () => {
    const chunk = 'x'.repeat(200_000);
    const first = windowOn(part({ text: chunk }));
    const second = withLater(first, part({ start: 200_000, text: chunk }));
    expect(second?.lines).toHaveLength(2);
  });

  it('keeps a bounded number of bytes, whichever way the reader goes', () => {
    const log = new FakeLog(numbered(5_000));
    const limit = 8_000;
    let window = windowOn(log.read({ limit: 2_048 }));
    expect(isAtEnd(window)).toBe(true);
    while (window.start > 0) {
      const earlier = log.read({ before: window.start, limit: 2_048 });
      window = withEarlier(window, earlier, limit) ?? window;
      expect(window.end - window.start).toBeLessThanOrEqual(limit);
    }
    expect(window.firstLine).toBe(1);
    expect(isAtEnd(window)).toBe(false);
    while (!isAtEnd(window)) {
      const later = log.read({ from: window.end, limit: 2_048 });
      window = withLater(window, later, limit) ?? window;
      expect(window.end - window.start).toBeLessThanOrEqual(limit);
      expect(texts(window)[0]).toBe(`line ${window.firstLine}`);
    }
    expect(texts(window).at(-1)).toBe('line 5000');
  });

  it('says that a part does not fit', () => {
    const window = windowOn(part({ start: 10, text: 'text\n' }));
    expect(withLater(window, part({ start: 3, text: 'x\n' }))).toBeUndefined();
    expect(
      withLater(window, part({ start: 15, text: '', size: 4 })),
    ).toBeUndefined();
    expect(withEarlier(window, part({ text: 'x\n' }))).toBeUndefined();
  });

  it('numbers lines as soon as one part knows', () => {
    const unknown = windowOn(part({ start: 10, text: 'a\nb\n' }));
    expect(unknown.firstLine).toBeUndefined();
    const later = part({ start: 14, text: 'c\n', firstLine: 7 });
    expect(withLater(unknown, later)?.firstLine).toBe(5);
  });

  it.each([
    [9, -1],
    [10, 0],
    [12, 0],
    [13, 1],
    [16, -1],
  ])('finds the line of byte %d', (at, index) => {
    const window = windowOn(part({ start: 10, text: 'ab\ncd\n' }));
    expect(indexAt(window, at)).toBe(index);
  });
});
