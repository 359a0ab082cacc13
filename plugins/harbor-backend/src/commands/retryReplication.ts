import { ConflictError } from '@backstage/errors';
import {
  actOnImageSchema,
  imageReplicatePermission,
} from '@slipway/plugin-harbor-common';
import type { z } from 'zod';
import type { PolicyRuns } from './PolicyRuns';
import { nothingToDo } from './results';
import type { ReplicationCommand } from './types';

/** `POST /replications/{instance}/{id}/retry`: runs the policy again of a replication that failed or was stopped. */
export function retryReplication({
  runs,
}: {
  runs: PolicyRuns;
}): ReplicationCommand<z.output<typeof actOnImageSchema>> {
  return {
    summary: 'Tries a replication again that failed or was stopped',
    method: 'post',
    path: '/replications/:instance/:id/retry',
    permission: imageReplicatePermission,
    body: actOnImageSchema,
    async run({ replication, body }) {
      const { instance, id, policy, state } = replication;
      if (state === 'running') {
        return {
          ...nothingToDo(`The replication ${id} of ${instance} runs still`),
          replication: { instance, id },
        };
      }
      if (state === 'succeeded') {
        throw new ConflictError(
          `The replication ${id} of ${instance} has succeeded; run its policy ${policy.name} to replicate once more`,
        );
      }
      return runs.start({ instance, ...policy }, body);
    },
  };
}
