import type { Priority } from '../types';

/** Decides when a call to an organisation may leave. One budget over all replicas. */
export interface Budget {
  /**
   * Waits until a call may leave, and counts it.
   *
   * @throws SourceError `rate-limited` when somebody waits for the answer and it would take too long
   */
  take(priority: Priority, signal?: AbortSignal): Promise<void>;
  /** What an answer said about the limits; `text` is the body of a refusal. */
  told(answer: {
    status: number;
    headers: Headers;
    text?: string;
  }): Promise<void>;
  /**
   * Calls that went out since then, oldest first. Kept for an hour.
   *
   * @param since milliseconds since 1970
   */
  calls(since: number): Promise<
    Array<{
      /** Since 1970. */
      second: number;
      priority: Priority;
      calls: number;
    }>
  >;
}

/** From the first to be served to the first to stop. */
export const priorities = [
  'command',
  'look',
  'log',
  'poll',
  'follow',
  'backfill',
] as const satisfies readonly Priority[];
