import type { RetryStrategy } from '../model/application';
import { durationMs } from './duration';

const defaults = { duration: 5_000, factor: 2, maxDuration: 180_000 };

/** Milliseconds to wait before the attempt after `retried` retries. */
export function retryDelay(retry: RetryStrategy, retried: number): number {
  const { backoff } = retry;
  const first = duration(backoff?.duration, defaults.duration);
  const longest = duration(backoff?.maxDuration, defaults.maxDuration);
  const factor = backoff?.factor ?? defaults.factor;
  return Math.min(first * factor ** retried, longest);
}

/** Whether one more attempt is allowed after `retried` retries. */
export function mayRetry(retry: RetryStrategy, retried: number): boolean {
  const limit = retry.limit ?? 0;
  return limit < 0 || retried < limit;
}

/** `8:12AM`, as Go's `time.Kitchen`. */
export function kitchenTime(epochMs: number): string {
  const date = new Date(epochMs);
  const hours = date.getUTCHours();
  const minutes = String(date.getUTCMinutes()).padStart(2, '0');
  return `${hours % 12 || 12}:${minutes}${hours < 12 ? 'AM' : 'PM'}`;
}

function duration(text: string | undefined, otherwise: number): number {
  if (!text) return otherwise;
  return durationMs(text) ?? otherwise;
}
