import { setTimeout as sleep } from 'node:timers/promises';
import { ConflictError } from '@backstage/errors';
import {
  actOnEnvironmentSchema,
  environmentDestroyPermission,
  type Environment,
} from '@slipway/plugin-environments-common';
import type { z } from 'zod';
import type { EnvironmentStore } from '../store';
import { nothingToDo, type Commits } from './Commits';
import { isInFirstSync } from './firstSync';
import { requirePullRequest } from './kinds';
import type { EnvironmentCommand } from './types';

interface Dependencies {
  commits: Commits;
  environments: Pick<EnvironmentStore, 'get'>;
  now: () => Date;
  /** How long a caller waits for a first sync to end, and how often it is looked whether it has. */
  firstSync?: { patienceMs: number; lookEveryMs: number };
}

/** `DELETE /environments/{name}`: removes a PR environment's file, and with it everything it runs. */
export function destroyEnvironment({
  commits,
  environments,
  now,
  firstSync = { patienceMs: 20_000, lookEveryMs: 500 },
}: Dependencies): EnvironmentCommand<z.output<typeof actOnEnvironmentSchema>> {
  return {
    summary: 'Destroys a PR environment',
    on: 'environment',
    method: 'delete',
    path: '/environments/:name',
    permission: environmentDestroyPermission,
    body: actOnEnvironmentSchema,
    async run({ environment, body, by }) {
      const { name, state } = environment;
      requirePullRequest(environment, 'can be destroyed');
      if (state === 'destroyed')
        return nothingToDo(`${name} is gone already; there was nothing to do`);
      if (state === 'destroying')
        return nothingToDo(
          `${name} is being destroyed already; there was nothing to do`,
        );
      if (!body.dryRun) await firstSyncEnded(environment);
      return commits.make(
        { action: 'destroy-environment', name },
        {
          by,
          dryRun: body.dryRun,
          on: environment,
          wording: {
            done: `${name} is being destroyed`,
            wouldBe: `${name} would be destroyed`,
            nothingToDo: `${name} is being destroyed already; there was nothing to do`,
          },
        },
      );
    },
  };

  async function firstSyncEnded(environment: Environment): Promise<void> {
    const deadline = performance.now() + firstSync.patienceMs;
    let current: Environment | undefined = environment;
    while (current && isInFirstSync(current, now())) {
      if (performance.now() >= deadline) {
        throw new ConflictError(
          `${environment.name} is being created this moment; destroying it now could leave its namespace behind. Try again in a minute`,
        );
      }
      await sleep(firstSync.lookEveryMs);
      current = await environments.get(environment.name);
    }
  }
}
