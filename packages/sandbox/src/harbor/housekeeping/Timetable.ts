import { Cron } from 'croner';
import type { Clock } from '../../core/clock';
import { badRequest } from '../model/errors';

/** Does something at the times of a cron expression of six fields, seconds first. */
export class Timetable {
  #cron: Cron | undefined;
  #due: number | undefined;
  #cancel: () => void = () => undefined;

  constructor(
    private readonly clock: Clock,
    private readonly action: () => void,
  ) {}

  /** @throws HarborError 400 for what is no cron expression of six fields */
  set(expression: string | undefined): void {
    const cron =
      expression === undefined || expression === ''
        ? undefined
        : readCron(expression);
    this.stop();
    this.#cron = cron;
    this.#plan(this.clock.now());
  }

  /** Milliseconds since the epoch; undefined when nothing is planned. */
  get due(): number | undefined {
    return this.#due;
  }

  stop(): void {
    this.#cancel();
    this.#cron = undefined;
    this.#due = undefined;
  }

  #plan(after: number): void {
    const next = this.#cron?.nextRun(new Date(after))?.getTime();
    this.#due = next;
    if (next === undefined) return;
    // A timetable is of the wall clock: it comes no sooner when waiting is shortened. Timers hold three weeks at most.
    const wait = Math.min(Math.max(0, next - this.clock.now()), 1_800_000_000);
    this.#cancel = this.clock.after(wait * this.clock.speed, () => {
      if (this.clock.now() < next) {
        this.#plan(this.clock.now());
        return;
      }
      this.#plan(next);
      this.action();
    });
  }
}

/** @throws HarborError 400 */
export function readCron(expression: string): Cron {
  if (expression.trim().split(/\s+/).length !== 6) {
    throw badRequest(
      `invalid cron string for scheduled job: ${expression}, error: expected exactly 6 fields`,
    );
  }
  try {
    return new Cron(expression, { timezone: 'UTC' });
  } catch (error) {
    throw badRequest(
      `invalid cron string for scheduled job: ${expression}, error: ${error instanceof Error ? error.message : 'unreadable'}`,
    );
  }
}
