import type { SourceStatus } from '@slipway/plugin-collectors-common';
import type { Environment } from '@slipway/plugin-environments-common';

const DAY = 24 * 3_600_000;

/**
 * An environment as it is answered: the stored picture with what changes by time alone, the freshness of its
 * sources and whether it expires soon.
 */
export function withFreshness(
  environment: Environment,
  sources: SourceStatus[],
  now: Date,
): Environment {
  const names = new Set(environment.sources.map(({ name }) => name));
  return {
    ...environment,
    sources: sources.filter(({ name }) => names.has(name)),
    expiresSoon: expiresSoon(environment, now),
  };
}

/** Whether an environment is destroyed within 24 hours unless somebody extends it. */
export function expiresSoon(
  { kind, expiresAt, state }: Pick<Environment, 'kind' | 'expiresAt' | 'state'>,
  now: Date,
): boolean {
  return (
    kind === 'pull-request' &&
    state !== 'destroyed' &&
    state !== 'destroying' &&
    expiresAt !== undefined &&
    Date.parse(expiresAt) - now.getTime() < DAY
  );
}
