const windowMs = 60_000;
/** So many looks within a minute double the time between two looks at a build. */
const unhurried = 4;

/**
 * How long a build is left alone after a look at it. While little happens that is a moment; the more looks there were in
 * the last minute, the longer: so that what the budget allows lasts for the whole minute, and a build that has just
 * begun is not kept waiting by one that is busy.
 */
export class Pace {
  #looks: number[] = [];

  constructor(
    private readonly leastMs: number,
    private readonly now: () => number,
  ) {}

  /** Notes a look. @returns milliseconds until the same build may be looked at again */
  nextMs(): number {
    const now = this.now();
    this.#looks = this.#looks.filter(at => at > now - windowMs);
    this.#looks.push(now);
    const more = (this.#looks.length - 1) / unhurried;
    return Math.round(this.leastMs * (1 + more ** 2));
  }
}
