import {
  actOnImageSchema,
  imageReplicatePermission,
} from '@slipway/plugin-harbor-common';
import type { z } from 'zod';
import type { PolicyRuns } from './PolicyRuns';
import type { PolicyCommand } from './types';

/** `POST /replication-policies/{instance}/{id}/run`: has a policy move now what it moves. */
export function runPolicy({
  runs,
}: {
  runs: PolicyRuns;
}): PolicyCommand<z.output<typeof actOnImageSchema>> {
  return {
    summary: 'Runs a replication policy now',
    method: 'post',
    path: '/replication-policies/:instance/:id/run',
    permission: imageReplicatePermission,
    body: actOnImageSchema,
    run: ({ policy, body }) => runs.start(policy, body),
  };
}
