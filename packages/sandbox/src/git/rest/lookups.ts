import type { CommitRecord } from '../repository/commitLog';
import type { HostedRepository } from '../service/HostedRepository';
import { HostError } from '../service/errors';
import type { PullRequest } from '../state/types';
import type { RepositoryCall } from './Api';

/** The commit of a revision. @throws HostError 422 as GitHub does for a SHA it does not have */
export async function commitOf(
  repository: HostedRepository,
  revision: string,
): Promise<CommitRecord> {
  const commit = await repository.git.commit(revision);
  if (commit) return commit;
  await refuseEmpty(repository);
  throw new HostError(422, `No commit found for SHA: ${revision}`);
}

/** @throws HostError 409 when the repository has no branch yet */
export async function refuseEmpty(repository: HostedRepository): Promise<void> {
  if ((await repository.git.references('refs/heads/')).size > 0) return;
  throw new HostError(409, 'Git Repository is empty.');
}

/** The SHA that the `ref` of a query means, the default branch without one. @throws HostError 404 */
export async function queriedCommit(call: RepositoryCall): Promise<string> {
  const { git, state } = call.repository;
  const ref = call.query.get('ref') || state.defaultBranch;
  const sha = await git.resolve(ref.replace(/^refs\/heads\//, ''));
  if (sha) return sha;
  throw new HostError(404, `No commit found for the ref ${ref}`);
}

/** The pull request of the path. @throws HostError 404 */
export function pullOf(
  call: RepositoryCall,
  parameter = 'number',
): PullRequest {
  const number = Number(call.parameter(parameter));
  const pull = call.repository.pull(number);
  if (!pull) throw HostError.notFound();
  return pull;
}
