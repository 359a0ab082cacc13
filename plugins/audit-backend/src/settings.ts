import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds, type HumanDuration } from '@backstage/types';

/** What configuration says about the audit trail. Durations are milliseconds. */
export interface Settings {
  /** How long records are kept. */
  retentionMs: number;
  /** How often the chain is checked. */
  checkEveryMs: number;
  /** Entity references of users and groups who are told when the chain is broken. */
  notify: string[];
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Reads the keys of `config.d.ts`. */
export function readSettings(config: Config): Settings {
  return {
    retentionMs: duration(config, 'audit.retention', {
      byDefault: { days: 400 },
      least: { days: 1 },
      most: { days: 36_500 },
    }),
    checkEveryMs: duration(config, 'audit.checkEvery', {
      byDefault: { hours: 1 },
      least: { minutes: 1 },
      most: { days: 7 },
    }),
    notify: (config.getOptionalStringArray('audit.notify') ?? []).map(
      recipient,
    ),
  };
}

/** Milliseconds as people say them. */
export function inWords(ms: number): string {
  const units = [
    ['day', DAY_MS],
    ['hour', HOUR_MS],
  ] as const;
  const [unit, size] = units.find(([, whole]) => ms % whole === 0) ?? [
    'minute',
    60_000,
  ];
  const count = Math.round((ms / size) * 10) / 10;
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

function recipient(ref: string, index: number): string {
  try {
    const entity = parseEntityRef(ref);
    if (/^(user|group)$/i.test(entity.kind)) return stringifyEntityRef(entity);
  } catch {
    // Said below, with what would be right.
  }
  throw new InputError(
    `audit.notify[${index}] in config: is '${ref}', has to be a user or group such as user:default/sam or group:default/sre`,
  );
}

function duration(
  config: Config,
  key: string,
  range: {
    byDefault: HumanDuration;
    least: HumanDuration;
    most: HumanDuration;
  },
): number {
  const given = config.has(key)
    ? readDurationFromConfig(config, { key })
    : range.byDefault;
  const ms = durationToMilliseconds(given);
  const least = durationToMilliseconds(range.least);
  const most = durationToMilliseconds(range.most);
  if (ms < least || ms > most) {
    throw new InputError(
      `${key} in config: is ${inWords(ms)}, has to be from ${inWords(least)} to ${inWords(most)}`,
    );
  }
  return ms;
}
