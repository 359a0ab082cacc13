import { z } from 'zod';
import { presentFullPull, presentPull } from '../presenters/pullRequests';
import { changePull, openPull } from '../service/pullRequests';
import type { PullRequest } from '../state/types';
import type { Api, RepositoryCall } from './Api';
import { ok } from './answers';
import { readBody } from './bodies';
import { pullOf } from './lookups';
import { pagedList } from './paging';

const newPull = z.object({
  title: z.string().min(1),
  head: z.string().min(1),
  base: z.string().min(1),
  body: z.string().nullish(),
  draft: z.boolean().optional(),
});

const pullChange = z.object({
  title: z.string().min(1).optional(),
  body: z.string().nullish(),
  state: z.enum(['open', 'closed']).optional(),
  base: z.string().min(1).optional(),
});

/** Pull requests: list, open, show, change. */
export function pullRoutes(api: Api): void {
  const { context } = api;
  const { hosting } = context;

  api.repository('GET', '/pulls', call =>
    pagedList(call, selectPulls(call), pull =>
      presentPull(pull, call.repository, context),
    ),
  );

  api.repository('POST', '/pulls', async call => {
    const { repository, actor } = call;
    const wanted = readBody(newPull, call.body, 'PullRequest');
    const pull = await openPull(hosting, repository, {
      ...wanted,
      author: actor.login,
    });
    return {
      status: 201,
      body: await presentFullPull(pull, repository, context),
      headers: {
        location: `${context.addresses.repositoryApi(repository.fullName)}/pulls/${pull.number}`,
      },
    };
  });

  api.repository('GET', '/pulls/:number', async call => {
    const { repository } = call;
    const pull = pullOf(call);
    if (/\.diff\b/.test(call.accept)) {
      const { git } = repository;
      const from = await git.mergeBase(pull.baseSha, pull.headSha);
      const patch = await git.patch(from, pull.headSha);
      return ok(Buffer.from(patch), { 'content-type': 'text/plain' });
    }
    return ok(await presentFullPull(pull, repository, context));
  });

  api.repository('PATCH', '/pulls/:number', async call => {
    const { repository, actor } = call;
    const pull = pullOf(call);
    const change = readBody(pullChange, call.body, 'PullRequest');
    await changePull(hosting, repository, pull, change, actor);
    return ok(await presentFullPull(pull, repository, context));
  });
}

function selectPulls(call: RepositoryCall): PullRequest[] {
  const { query, repository } = call;
  const state = query.get('state') ?? 'open';
  const head = query.get('head')?.replace(/^[^:]*:/, '');
  const base = query.get('base');
  const key = query.get('sort') === 'updated' ? 'updatedAt' : 'createdAt';
  const ascending = query.get('direction') === 'asc';
  return repository.state.pulls
    .filter(
      pull =>
        (state === 'all' || pull.state === state) &&
        (!head || pull.head === head) &&
        (!base || pull.base === base),
    )
    .sort((one, other) => {
      const order =
        Date.parse(one[key]) - Date.parse(other[key]) ||
        one.number - other.number;
      return ascending ? order : -order;
    });
}
