import { z } from 'zod';
import { presentCommit, presentFile } from '../presenters/commits';
import { HostError } from '../service/errors';
import type { HostedRepository } from '../service/HostedRepository';
import { mergePull } from '../service/merges';
import type { PullRequest } from '../state/types';
import type { Api } from './Api';
import { noContent, ok } from './answers';
import { readBody } from './bodies';
import { pullOf } from './lookups';
import { pagedList } from './paging';

const mergeWish = z.object({
  merge_method: z.enum(['merge', 'squash', 'rebase']).default('merge'),
  sha: z.string().optional(),
  commit_title: z.string().optional(),
  commit_message: z.string().optional(),
});

/** What a pull request brings, and bringing it in. */
export function pullContentRoutes(api: Api): void {
  const { context } = api;

  api.repository('GET', '/pulls/:number/commits', async call => {
    const { repository } = call;
    const pull = pullOf(call);
    const from = await startOf(repository, pull);
    const commits = await repository.git.log({
      revisions: [from ? `${from}..${pull.headSha}` : pull.headSha],
      limit: 250,
      reverse: true,
    });
    return pagedList(call, commits, commit =>
      presentCommit(commit, repository, context),
    );
  });

  api.repository('GET', '/pulls/:number/files', async call => {
    const { repository } = call;
    const pull = pullOf(call);
    const from = await startOf(repository, pull);
    const files = await repository.git.diff(from, pull.headSha);
    return pagedList(call, files, file =>
      presentFile(file, pull.headSha, repository, context),
    );
  });

  api.repository('GET', '/pulls/:number/merge', call => {
    if (!pullOf(call).mergedAt) throw HostError.notFound();
    return noContent();
  });

  api.repository('PUT', '/pulls/:number/merge', async call => {
    const { repository, actor } = call;
    const pull = pullOf(call);
    const wish = readBody(mergeWish, call.body ?? {}, 'PullRequest');
    const sha = await mergePull(
      context.hosting,
      repository,
      pull,
      {
        method: wish.merge_method,
        sha: wish.sha,
        title: wish.commit_title,
        message: wish.commit_message,
      },
      actor,
    );
    return ok({
      sha,
      merged: true,
      message: 'Pull Request successfully merged',
    });
  });
}

/** Where the pull request left its base; stays right after it was merged. */
export async function startOf(
  repository: HostedRepository,
  pull: PullRequest,
): Promise<string | undefined> {
  const { git } = repository;
  const base = pull.mergedAt ? pull.baseSha : await git.resolve(pull.base);
  return git.mergeBase(base ?? pull.baseSha, pull.headSha);
}
