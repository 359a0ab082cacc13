import { isError } from '@backstage/errors';
import { z } from 'zod';
import { HIBERNATION_PATH } from '../layout/paths';
import { isValidName } from '../layout/names';
import type { HibernationFile } from '../types';
import { describeIssues } from './describeIssues';
import { capture, type Parsed } from './problems';
import { YamlSource } from './YamlSource';

const service = z
  .string()
  .refine(isValidName, { error: 'must be the name of a service' });

const cron = z
  .string()
  .regex(
    /^\s*[\w*/,?#-]+(\s+[\w*/,?#-]+){4}\s*$/,
    'must be a cron expression of five fields in quotes, for example "30 8 * * 1-5"',
  );

const timezone = z.string().refine(isTimezone, {
  error: 'must be an IANA time zone, for example Asia/Shanghai',
});

const duration = z
  .string()
  .refine(text => secondsOf(text) !== undefined, {
    error: 'must be a duration, for example 2h, 90m or 1h30m',
  })
  .transform(text => secondsOf(text));

const schema = z.object({
  replicas: z.record(
    service,
    z.int().min(0, 'must be the number of replicas when awake'),
  ),
  schedule: z
    .object({ timezone, wake: cron.optional(), sleep: cron.optional() })
    .nullish(),
  idleTimeout: duration.nullish(),
  keepAwake: z
    .array(
      z.object({
        service: service.optional(),
        until: z.iso.datetime({
          offset: true,
          error: issue =>
            issue.code === 'invalid_format'
              ? 'must be a date and time with its zone, for example "2026-11-22T12:00:00Z"'
              : undefined,
        }),
        by: z.string().min(1, 'must say who keeps it awake'),
        reason: z.string().optional(),
      }),
    )
    .nullish()
    .transform(list => list ?? []),
});

const HINTS = {
  replicas: 'the number of replicas of each service when awake',
  timezone: 'an IANA time zone, for example Asia/Shanghai',
  until: 'a date and time in quotes, for example "2026-11-22T12:00:00Z"',
  by: 'who keeps it awake, for example user:default/quinn',
};

/** Parses `staging/hibernation.yaml`. */
export function parseHibernationFile(text: string): Parsed<HibernationFile> {
  return capture(() => {
    const source = YamlSource.parse(text);
    const parsed = schema.safeParse(source.value);
    if (!parsed.success) {
      return {
        ok: false,
        problems: describeIssues(source, parsed.error.issues, HINTS),
      };
    }
    const { replicas, schedule, idleTimeout, keepAwake } = parsed.data;
    return {
      ok: true,
      value: {
        path: HIBERNATION_PATH,
        replicas,
        keepAwake,
        ...(schedule && { schedule }),
        ...(idleTimeout !== undefined &&
          idleTimeout !== null && { idleTimeoutSeconds: idleTimeout }),
      },
    };
  });
}

function isTimezone(text: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: text }));
  } catch (error) {
    if (isError(error) && error.name === 'RangeError') return false;
    throw error;
  }
}

function secondsOf(text: string): number | undefined {
  const match = /^(?=\d)(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(
    text,
  );
  if (!match) return undefined;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(1)
    .map(part => Number(part ?? 0));
  return days * 86_400 + hours * 3600 + minutes * 60 + seconds;
}
