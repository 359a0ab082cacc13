import { logLines } from './logLines';

const container = { id: 'shop/checkout/0', service: 'checkout' };
const start = Date.parse('2026-11-21T12:00:00.400Z');
const span = { from: start };

describe('logLines', () => {
  it.each([100, 250, 999, 1000, 1700])(
    'tells somebody who asks every %d ms what a later reader is told',
    pause => {
      const end = start + 60_000;
      const followed = [];
      for (let from = start; from < end; from += pause) {
        const to = Math.min(from + pause, end) - 1;
        followed.push(...logLines(container, span, from, to));
      }
      const later = logLines(container, span, start, end - 1);
      expect(later.length).toBeGreaterThan(15);
      expect(followed).toEqual(later);
    },
  );
});
