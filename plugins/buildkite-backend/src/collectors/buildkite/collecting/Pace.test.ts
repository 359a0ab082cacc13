import { Pace } from './Pace';

describe('Pace', () => {
  it('hurries while little happens, and makes the budget last while much does', () => {
    let now = 0;
    const pace = new Pace(400, () => now);
    expect(pace.nextMs()).toBe(400);
    const looks = [];
    while (now < 60_000) {
      now += pace.nextMs();
      looks.push(now);
    }
    // A build that changes all the time costs a small part of what Buildkite allows one user (50 a minute).
    expect(looks.length).toBeLessThan(21);
    expect(looks.length).toBeGreaterThan(10);
    now += 60_001;
    expect(pace.nextMs()).toBe(400);
  });
});
