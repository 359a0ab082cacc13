import { z } from 'zod';
import type { RetryRule } from '../../buildkite';
import { flag, text, whole } from './fields';

const rule = z.strictObject({
  exit_status: z
    .union([z.literal('*'), z.int(), z.array(z.int())], {
      error: 'expected "*", a whole number or a list of them',
    })
    .optional(),
  limit: whole
    .min(0, { error: 'expected 0 to 10' })
    .max(10, { error: 'expected 0 to 10' })
    .optional(),
  signal: z.string().optional(),
  signal_reason: z.string().optional(),
});

const manual = z.strictObject({
  allowed: flag.optional(),
  permit_on_passed: flag.optional(),
  reason: text.optional(),
});

/** `retry` of a command step. */
export const retry = z.strictObject({
  automatic: z
    .union([flag, z.array(z.unknown()), z.record(z.string(), z.unknown())], {
      error: 'expected true, false, a rule or a list of rules',
    })
    .transform(value => {
      if (value === true) return [{ exit_status: '*', limit: 2 }];
      if (value === false) return [];
      return Array.isArray(value) ? value : [value];
    })
    .pipe(z.array(rule))
    .optional(),
  manual: z
    .union([flag, z.record(z.string(), z.unknown())], {
      error: 'expected true, false or {allowed, permit_on_passed, reason}',
    })
    .transform(value =>
      typeof value === 'boolean' ? { allowed: value } : value,
    )
    .pipe(manual)
    .optional(),
});

/** The fields of the model's step that `retry` gives. */
export function retriesOf(value: z.infer<typeof retry>): {
  automaticRetries?: readonly RetryRule[];
  permitRetryOnPassed?: boolean;
  manualRetryRefused?: string;
} {
  const { automatic, manual: byHand } = value;
  return {
    ...(automatic && {
      automaticRetries: automatic.map(each => ({
        exitStatus: each.exit_status,
        limit: each.limit,
        signal: each.signal,
        signalReason: each.signal_reason,
      })),
    }),
    ...(byHand?.permit_on_passed !== undefined && {
      permitRetryOnPassed: byHand.permit_on_passed,
    }),
    ...(byHand?.allowed === false && {
      manualRetryRefused:
        byHand.reason ?? 'This job cannot be retried manually',
    }),
  };
}
