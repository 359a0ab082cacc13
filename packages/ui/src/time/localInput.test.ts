import { fromLocalInput, toLocalInput } from './localInput';

describe('fields for a moment', () => {
  it("show it in the reader's time zone, and read it back", () => {
    const moment = fromLocalInput('2026-11-21T18:30');
    expect(moment).toBe(new Date(2026, 10, 21, 18, 30).toISOString());
    expect(toLocalInput(moment ?? '')).toBe('2026-11-21T18:30');
  });

  it.each(['', 'soon'])('hold none when they say %j', text => {
    expect(fromLocalInput(text)).toBeUndefined();
    expect(toLocalInput(text)).toBe('');
  });
});
