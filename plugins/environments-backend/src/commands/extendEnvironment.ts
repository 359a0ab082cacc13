import { ConflictError } from '@backstage/errors';
import {
  environmentExtendPermission,
  extendEnvironmentSchema,
} from '@slipway/plugin-environments-common';
import type { z } from 'zod';
import type { Settings } from '../settings';
import type { Commits } from './Commits';
import { requireAhead } from './instants';
import { requirePullRequest } from './kinds';
import type { EnvironmentCommand } from './types';

/** `PUT /environments/{name}/expiry`: lets a PR environment live longer, or shorter. */
export function extendEnvironment({
  commits,
  settings,
  now,
}: {
  commits: Commits;
  settings: Pick<Settings, 'pullRequest'>;
  now: () => Date;
}): EnvironmentCommand<z.output<typeof extendEnvironmentSchema>> {
  return {
    summary: 'Changes when a PR environment expires',
    on: 'environment',
    method: 'put',
    path: '/environments/:name/expiry',
    permission: environmentExtendPermission,
    body: extendEnvironmentSchema,
    async run({ environment, body, by }) {
      const { name, state } = environment;
      requirePullRequest(environment, 'expires');
      const expiresAt = requireAhead('expiresAt', body.expiresAt, {
        now: now(),
        mostMs: settings.pullRequest.maxLifetimeMs,
      });
      if (state === 'destroyed' || state === 'destroying') {
        throw new ConflictError(
          `${name} is ${state === 'destroyed' ? 'gone' : 'being destroyed'} and cannot be extended; open it again`,
        );
      }
      return commits.make(
        { action: 'extend-environment', name, expiresAt },
        {
          by,
          dryRun: body.dryRun,
          on: environment,
          wording: {
            done: `${name} now expires at ${expiresAt}`,
            wouldBe: `${name} would expire at ${expiresAt}`,
            nothingToDo: `${name} expires at ${expiresAt} already; there was nothing to do`,
          },
        },
      );
    },
  };
}
