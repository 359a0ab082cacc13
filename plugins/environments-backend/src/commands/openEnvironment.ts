import {
  environmentOpenPermission,
  openEnvironmentSchema,
} from '@slipway/plugin-environments-common';
import type { z } from 'zod';
import type { Settings } from '../settings';
import type { Commits } from './Commits';
import { requireAhead } from './instants';
import { requireDistinct } from './requireDistinct';
import type { OpeningCommand } from './types';

type Body = z.output<typeof openEnvironmentSchema>;

/** `POST /environments`: opens the environment of a pull request, or moves it to another commit. */
export function openEnvironment({
  commits,
  settings,
  now,
}: {
  commits: Commits;
  settings: Pick<Settings, 'pullRequest'>;
  now: () => Date;
}): OpeningCommand<Body> {
  return {
    summary:
      'Opens the environment of a pull request, or moves it to another commit',
    on: 'new-environment',
    method: 'post',
    path: '/environments',
    permission: environmentOpenPermission,
    body: openEnvironmentSchema,
    opens: body => ({
      name: nameOf(body),
      services: body.services.map(service => service.name),
    }),
    async run({ body, by }) {
      const { lifetimeMs, maxLifetimeMs } = settings.pullRequest;
      const createdAt = now();
      requireDistinct(body.services.map(service => service.name));
      const expiresAt = body.expiresAt
        ? requireAhead('expiresAt', body.expiresAt, {
            now: createdAt,
            mostMs: maxLifetimeMs,
          })
        : new Date(createdAt.getTime() + lifetimeMs).toISOString();
      const name = nameOf(body);
      return commits.make(
        {
          action: 'open-environment',
          file: {
            name,
            kind: 'pull-request',
            repository: body.repository,
            pullRequest: body.pullRequest,
            commit: body.commit,
            services: body.services.map(({ name: service, image, tag }) => ({
              service,
              image,
              tag,
            })),
            dependencies: body.dependencies,
            createdAt: createdAt.toISOString(),
            expiresAt,
          },
        },
        {
          by,
          dryRun: body.dryRun,
          on: { name, kind: 'pull-request' },
          wording: {
            done: `${name} was asked for; it expires at ${expiresAt}`,
            wouldBe: `${name} would be asked for; it would expire at ${expiresAt}`,
            nothingToDo: `${name} is asked for already, exactly so; there was nothing to do`,
          },
        },
      );
    },
  };
}

function nameOf({ pullRequest }: Body): string {
  return `pr-${pullRequest.number}`;
}
