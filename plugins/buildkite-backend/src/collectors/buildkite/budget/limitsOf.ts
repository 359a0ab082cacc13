import { retryAfter } from '@slipway/collectors-node';
import { z } from 'zod';

/** What an answer tells of one limit. */
export interface ToldLimit {
  /** Calls a minute. */
  limit: number;
  remaining: number;
  /** Milliseconds until the window ends. */
  resetMs: number;
}

/** Limits of the organisation and of the token's user, as far as the headers tell. */
export function limitsOf(headers: Headers): {
  organization?: ToldLimit;
  user?: ToldLimit;
} {
  return {
    organization: read(headers, 'RateLimit'),
    user: read(headers, 'RateLimit-User'),
  };
}

function read(headers: Headers, prefix: string): ToldLimit | undefined {
  const number = (name: string) => {
    const text = headers.get(`${prefix}-${name}`) ?? '';
    return /^\d{1,9}$/.test(text.trim()) ? Number(text) : undefined;
  };
  const limit = number('Limit');
  const remaining = number('Remaining');
  const reset = number('Reset');
  if (!limit || remaining === undefined || reset === undefined)
    return undefined;
  return { limit, remaining, resetMs: reset * 1000 };
}

const refusalSchema = z.object({ reset: z.number().min(0).max(3600) });

/** How long a 429 asks to be left alone, milliseconds. Undefined when it does not say. */
export function restOf(
  headers: Headers,
  text: string | undefined,
  now: number,
): number | undefined {
  const { organization, user } = limitsOf(headers);
  const spent = [organization, user]
    .filter(limit => limit?.remaining === 0)
    .map(limit => limit?.resetMs ?? 0);
  if (spent.length > 0) return Math.max(...spent);
  const asked = retryAfter(headers.get('retry-after') ?? undefined, now);
  return asked ?? resetIn(text);
}

function resetIn(text: string | undefined): number | undefined {
  try {
    const parsed = refusalSchema.safeParse(JSON.parse(text ?? ''));
    return parsed.success ? parsed.data.reset * 1000 : undefined;
  } catch {
    // A proxy's page: it says nothing of the limit.
    return undefined;
  }
}
