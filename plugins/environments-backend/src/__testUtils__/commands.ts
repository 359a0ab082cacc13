import type { Commit } from '@slipway/gitops-node';
import type { Environment } from '@slipway/plugin-environments-common';
import { anApi } from './api';
import { anEnvironment } from './environments';

/** What Git answers to a command that changed something. */
export const commit: Commit = {
  sha: 'c'.repeat(40),
  parents: [],
  author: { name: 'Slipway', email: 'slipway@localhost' },
  committedAt: '2026-11-21T12:00:01Z',
  subject: 'Wake staging',
  trailers: {},
  url: 'http://git.test/commit/c',
};

/** The body with which a pipeline opens pr-131. */
export const opening = {
  repository: 'example/shop',
  pullRequest: { number: 131, title: 'Gift cards', author: 'dana' },
  commit: 'a'.repeat(40),
  services: [
    {
      name: 'checkout',
      image: 'harbor.slipway.test/shop/checkout',
      tag: 'pr-131-aaaaaaa',
    },
  ],
};

/** Staging with all of its services asleep. */
export function sleepingStaging(): Environment {
  return anEnvironment({
    name: 'staging',
    kind: 'staging',
    state: 'asleep',
    expiresAt: undefined,
    hibernation: {
      state: 'asleep',
      replicas: { checkout: 2, payments: 2 },
      keepAwake: [],
    },
  });
}

/** Sends a command to a portal with staging asleep, `pr-123` ready and `pr-1` gone, and tells how it was refused. */
export async function refusalOf(
  method: 'post' | 'put' | 'delete',
  path: string,
  body: object,
) {
  const { http, apply } = anApi({
    environments: [
      sleepingStaging(),
      anEnvironment(),
      anEnvironment({ name: 'pr-1', state: 'destroyed' }),
    ],
  });
  const response = await http[method](path).send(body);
  const message: unknown = response.body.error.message;
  return { status: response.status, message, apply };
}
