import type {
  ListApprovalsQuery,
  ListBuildsQuery,
} from '@slipway/plugin-buildkite-common';
import { ListCursor } from '@slipway/collectors-node';
import { z } from 'zod';

/** Behind which build the next page of builds starts. */
export const buildCursor = new ListCursor({
  position: z.object({ created_at: z.string(), id: z.string() }),
  identity: ({
    organization,
    pipeline,
    service,
    branch,
    commit,
    pullRequest,
    state,
    creator,
    q,
  }: ListBuildsQuery) => [
    organization,
    pipeline,
    service,
    branch,
    commit,
    pullRequest,
    state,
    creator,
    q,
  ],
});

/** Behind which approval the next page of approvals starts. */
export const approvalCursor = new ListCursor({
  position: z.object({
    since: z.string(),
    build_id: z.string(),
    job: z.string(),
  }),
  identity: ({ service, mayUnblock }: ListApprovalsQuery) => [
    service,
    mayUnblock ? 'mine' : undefined,
  ],
});
