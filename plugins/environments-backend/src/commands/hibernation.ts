import { InputError } from '@backstage/errors';
import {
  environmentSleepPermission,
  environmentWakePermission,
  sleepEnvironmentSchema,
  wakeEnvironmentSchema,
  type Environment,
} from '@slipway/plugin-environments-common';
import type { z } from 'zod';
import type { Settings } from '../settings';
import type { Commits } from './Commits';
import { requireAhead } from './instants';
import { requireDistinct } from './requireDistinct';
import type { EnvironmentCommand } from './types';

interface Dependencies {
  commits: Commits;
  settings: Pick<Settings, 'maxKeepAwakeMs'>;
  now: () => Date;
}

/** `POST /environments/{name}/wake`: all services or some, and with `until` keeps them awake. */
export function wakeEnvironment({
  commits,
  settings,
  now,
}: Dependencies): EnvironmentCommand<z.output<typeof wakeEnvironmentSchema>> {
  return {
    summary: 'Wakes a hibernating environment, or services of it',
    on: 'environment',
    method: 'post',
    path: '/environments/:name/wake',
    permission: environmentWakePermission,
    body: wakeEnvironmentSchema,
    services: whatHibernates,
    async run({ environment, body, by }) {
      const who = whoHibernates(environment, body.services, 'woken');
      const until =
        body.until &&
        requireAhead('until', body.until, {
          now: now(),
          mostMs: settings.maxKeepAwakeMs,
        });
      const kept = until ? ` and kept awake until ${until}` : '';
      return commits.make(
        { action: 'wake', services: body.services, until },
        {
          by,
          dryRun: body.dryRun,
          on: environment,
          wording: {
            done: `${who} was woken${kept}`,
            wouldBe: `${who} would be woken${kept}`,
            nothingToDo: `${who} is awake already; there was nothing to do`,
          },
        },
      );
    },
  };
}

/** `POST /environments/{name}/sleep`: all services or some. */
export function sleepEnvironment({
  commits,
}: Pick<Dependencies, 'commits'>): EnvironmentCommand<
  z.output<typeof sleepEnvironmentSchema>
> {
  return {
    summary: 'Puts an environment, or services of it, to sleep',
    on: 'environment',
    method: 'post',
    path: '/environments/:name/sleep',
    permission: environmentSleepPermission,
    body: sleepEnvironmentSchema,
    services: whatHibernates,
    async run({ environment, body, by }) {
      const who = whoHibernates(environment, body.services, 'put to sleep');
      return commits.make(
        { action: 'sleep', services: body.services },
        {
          by,
          dryRun: body.dryRun,
          on: environment,
          wording: {
            done: `${who} was put to sleep`,
            wouldBe: `${who} would be put to sleep`,
            nothingToDo: `${who} is asleep already; there was nothing to do`,
          },
        },
      );
    },
  };
}

/** Waking all of an environment is waking each service of it: whoever asks has to be allowed every one. */
function whatHibernates({
  body,
  environment,
}: {
  body: { services?: string[] };
  environment: Environment;
}): string[] {
  const { hibernation, workloads } = environment;
  return (
    body.services ??
    Object.keys(hibernation?.replicas ?? {}).concat(
      hibernation ? [] : workloads.map(({ service }) => service),
    )
  );
}

/** @returns the environment, or the services of it, in words */
function whoHibernates(
  { name, kind, hibernation }: Environment,
  services: string[] | undefined,
  done: string,
): string {
  if (kind !== 'staging') {
    throw new InputError(
      `${name} is of kind ${kind} and does not hibernate; only staging can be ${done}`,
    );
  }
  if (!hibernation) {
    throw new InputError(
      `${name} has no hibernation: its GitOps repository has no usable staging/hibernation.yaml, which lists the services that can be ${done}`,
    );
  }
  requireDistinct(services ?? []);
  const known = Object.keys(hibernation.replicas);
  const unknown = services?.filter(service => !known.includes(service)) ?? [];
  if (unknown.length) {
    throw new InputError(
      `services: ${unknown.join(', ')} cannot be ${done}; ${known.join(', ')} can`,
    );
  }
  return services ? `${services.join(', ')} in ${name}` : name;
}
