import { z } from 'zod';

/** Protocol Buffers write 64-bit numbers as text in JSON. */
const count = z
  .union([z.number(), z.string().regex(/^\d{1,15}$/)])
  .transform(Number)
  .pipe(z.number().min(0))
  .optional();

/** A `google.protobuf.Duration`: `1.134s`. Seconds. */
const duration = z
  .string()
  .regex(/^\d{1,12}(\.\d+)?s$/)
  .transform(text => Number(text.slice(0, -1)))
  .optional();

/** `2026-11-20T08:00:00.123Z` as milliseconds. */
const timestamp = z
  .string()
  .max(40)
  .transform(text => Date.parse(text))
  .pipe(z.number())
  .optional();

const labelled = z.object({ label: z.string().optional() }).optional();

/**
 * One line of `--build_event_json_file`, as far as it is read: a `BuildEvent` of Bazel's `build_event_stream.proto` in
 * the JSON of Protocol Buffers, where what has its default value is left out.
 */
export const buildEventSchema = z.object({
  id: z
    .object({
      pattern: z
        .object({ pattern: z.array(z.string()).default([]) })
        .optional(),
      targetConfigured: labelled,
      targetCompleted: labelled,
      actionCompleted: labelled,
      configuredLabel: labelled,
      testResult: labelled,
      testSummary: labelled,
    })
    .optional(),
  started: z
    .object({ command: z.string().optional(), startTimeMillis: count })
    .optional(),
  aborted: z
    .object({
      reason: z.string().default('UNKNOWN'),
      description: z.string().default(''),
    })
    .optional(),
  action: z
    .object({
      label: z.string().optional(),
      startTime: timestamp,
      endTime: timestamp,
    })
    .optional(),
  testResult: z
    .object({
      testAttemptDurationMillis: count,
      testAttemptDuration: duration,
    })
    .optional(),
  testSummary: z
    .object({ totalRunDurationMillis: count, totalRunDuration: duration })
    .optional(),
  finished: z.object({ finishTimeMillis: count }).optional(),
  buildMetrics: z
    .object({
      actionSummary: z
        .object({
          actionsExecuted: count,
          remoteCacheHits: count,
          runnerCount: z
            .array(z.object({ name: z.string().default(''), count }))
            .default([]),
          actionCacheStatistics: z.object({ hits: count }).optional(),
        })
        .optional(),
      timingMetrics: z.object({ wallTimeInMs: count }).optional(),
    })
    .optional(),
});
/** {@link buildEventSchema} after parsing. */
export type BuildEvent = z.output<typeof buildEventSchema>;
