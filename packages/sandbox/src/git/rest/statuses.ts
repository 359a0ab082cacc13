import { z } from 'zod';
import type { HostContext } from '../http/context';
import { presentRepository } from '../presenters/repositories';
import {
  combinedState,
  currentStatuses,
  presentStatus,
} from '../presenters/statuses';
import { setStatus } from '../service/conversation';
import { statusStates } from '../state/types';
import type { Api, RepositoryCall } from './Api';
import { Answer, created, ok } from './answers';
import { readBody } from './bodies';
import { commitOf } from './lookups';
import { linkHeader, pageOf, pagedList } from './paging';

const newStatus = z.object({
  state: z.enum(statusStates),
  target_url: z.string().nullish(),
  description: z.string().max(140).nullish(),
  context: z.string().optional(),
});

/** What systems say of commits. */
export function statusRoutes(api: Api): void {
  const { context } = api;

  api.repository('POST', '/statuses/:sha', async call => {
    const { repository, actor } = call;
    const wanted = readBody(newStatus, call.body, 'Status');
    const { sha } = await commitOf(repository, call.parameter('sha'));
    const status = setStatus(
      context.hosting,
      repository,
      sha,
      {
        state: wanted.state,
        context: wanted.context,
        description: wanted.description,
        targetUrl: wanted.target_url,
      },
      actor,
    );
    return created(presentStatus(status, repository, context));
  });

  api.repository('GET', '/statuses/*', call =>
    statusList(call, call.parameter('*'), context),
  );
}

/** Every status of a commit, newest first. */
export async function statusList(
  call: RepositoryCall,
  revision: string,
  context: HostContext,
): Promise<Answer> {
  const { repository } = call;
  const { sha } = await commitOf(repository, revision);
  const statuses = repository.state.statuses
    .filter(status => status.sha === sha)
    .reverse();
  return pagedList(call, statuses, status =>
    presentStatus(status, repository, context),
  );
}

/** The newest status of each context, and one word for all. */
export async function combinedStatus(
  call: RepositoryCall,
  revision: string,
  context: HostContext,
): Promise<Answer> {
  const { repository } = call;
  const { sha } = await commitOf(repository, revision);
  const statuses = currentStatuses(repository, sha);
  const { page, size } = pageOf(call);
  const url = `${context.addresses.repositoryApi(repository.fullName)}/commits/${sha}`;
  return ok(
    {
      state: combinedState(statuses),
      statuses: statuses.slice((page - 1) * size, page * size).map(status => {
        const { creator: _, ...simple } = presentStatus(
          status,
          repository,
          context,
        );
        return simple;
      }),
      sha,
      total_count: statuses.length,
      repository: presentRepository(repository, context),
      commit_url: url,
      url: `${url}/status`,
    },
    linkHeader(call, statuses.length),
  );
}
