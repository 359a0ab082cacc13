import type { CommitRecord, Signature } from '../repository/commitLog';
import type { FileDiff } from '../repository/diffs';
import type { HostedRepository } from '../service/HostedRepository';
import { presentAccount } from './accounts';
import { encodePath } from './Addresses';
import { nodeId } from './nodeId';
import type { PresentationContext } from './repositories';

/** The sandbox signs nothing and says so. */
const unsigned = {
  verified: false,
  reason: 'unsigned',
  signature: null,
  payload: null,
  verified_at: null,
};

/** GitHub's `commit`, without its files. */
export function presentCommit(
  commit: CommitRecord,
  repository: HostedRepository,
  context: PresentationContext,
) {
  const { addresses } = context;
  const api = addresses.repositoryApi(repository.fullName);
  const url = `${api}/commits/${commit.sha}`;
  const person = (signature: Signature) => {
    const account = context.hosting.accountOf(signature);
    return account ? presentAccount(account, addresses) : null;
  };
  return {
    sha: commit.sha,
    node_id: nodeId('Commit', commit.sha),
    commit: {
      author: commit.author,
      committer: commit.committer,
      message: commit.message,
      tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
      url: `${api}/git/commits/${commit.sha}`,
      comment_count: 0,
      verification: unsigned,
    },
    url,
    html_url: addresses.commitPage(repository.fullName, commit.sha),
    comments_url: `${url}/comments`,
    author: person(commit.author),
    committer: person(commit.committer),
    parents: commit.parents.map(sha => ({
      sha,
      url: `${api}/commits/${sha}`,
      html_url: addresses.commitPage(repository.fullName, sha),
    })),
  };
}

/** GitHub's `commit` with statistics and files. */
export function presentCommitWithFiles(
  commit: CommitRecord,
  files: readonly FileDiff[],
  repository: HostedRepository,
  context: PresentationContext,
) {
  const additions = files.reduce((sum, file) => sum + file.additions, 0);
  const deletions = files.reduce((sum, file) => sum + file.deletions, 0);
  return {
    ...presentCommit(commit, repository, context),
    stats: { total: additions + deletions, additions, deletions },
    files: files.map(file =>
      presentFile(file, commit.sha, repository, context),
    ),
  };
}

/** GitHub's `diff-entry`. */
export function presentFile(
  file: FileDiff,
  sha: string,
  repository: HostedRepository,
  { addresses }: PresentationContext,
) {
  const { fullName } = repository;
  const path = encodePath(file.path);
  return {
    sha: file.blob,
    filename: file.path,
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    blob_url: addresses.blobPage(fullName, sha, file.path),
    raw_url: addresses.page(fullName, `/raw/${sha}/${path}`),
    contents_url: `${addresses.repositoryApi(fullName)}/contents/${path}?ref=${sha}`,
    ...(file.patch === undefined ? {} : { patch: file.patch }),
    ...(file.previousPath === undefined
      ? {}
      : { previous_filename: file.previousPath }),
  };
}

/** GitHub's `git-commit`: as `GET /git/commits/{sha}` and answers of writes have it. */
export function presentGitCommit(
  commit: CommitRecord,
  repository: HostedRepository,
  { addresses }: PresentationContext,
) {
  const api = addresses.repositoryApi(repository.fullName);
  return {
    sha: commit.sha,
    node_id: nodeId('Commit', commit.sha),
    url: `${api}/git/commits/${commit.sha}`,
    html_url: addresses.commitPage(repository.fullName, commit.sha),
    author: commit.author,
    committer: commit.committer,
    tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
    message: commit.message,
    parents: commit.parents.map(sha => ({
      sha,
      url: `${api}/git/commits/${sha}`,
      html_url: addresses.commitPage(repository.fullName, sha),
    })),
    verification: unsigned,
  };
}
