import { SandboxClock } from '../../core/clock';

/** A clock on which time passes only by {@link pass}. */
export function standingClock(): SandboxClock {
  return new SandboxClock(1, Date.parse('2026-11-21T08:00:00Z'));
}

/** Lets so many milliseconds pass. */
export function pass(clock: SandboxClock, ms: number): Promise<void> {
  return clock.liveThrough(clock.now() + ms, async () => undefined);
}
