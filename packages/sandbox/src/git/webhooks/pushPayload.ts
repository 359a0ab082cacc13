import { presentAccount } from '../presenters/accounts';
import {
  PresentationContext,
  presentRepository,
} from '../presenters/repositories';
import type { CommitRecord } from '../repository/commitLog';
import { noCommit } from '../repository/references';
import type { HostedRepository } from '../service/HostedRepository';
import type { PushEvent } from '../service/events';

/** GitHub's limit on the commits in one push event. */
const commitLimit = 2048;
/** Files are listed for the newest commits only, so that a history pushed at once stays quick. */
const commitsWithFiles = 20;

/** The body of a push webhook. */
export async function pushPayload(
  context: PresentationContext,
  repository: HostedRepository,
  push: PushEvent,
) {
  const { git } = repository;
  const created = push.before === noCommit;
  const deleted = push.after === noCommit;
  const known = created ? undefined : await git.resolve(push.before);
  const forced =
    !created &&
    !deleted &&
    !(known && (await git.isAncestor(known, push.after)));
  const commits = deleted
    ? []
    : await newCommits(repository, push, forced ? undefined : known);
  const shown = await Promise.all(
    commits.map((commit, index) =>
      presentPushedCommit(
        context,
        repository,
        commit,
        commits.length - index <= commitsWithFiles,
      ),
    ),
  );
  const head = deleted ? undefined : await git.commit(push.after);
  const owner = context.hosting.accounts.get(repository.owner);
  const page = context.addresses.page(repository.fullName);
  const range = created
    ? push.after.slice(0, 12)
    : `${push.before.slice(0, 12)}...${push.after.slice(0, 12)}`;
  return {
    ref: push.ref,
    before: push.before,
    after: push.after,
    repository: {
      ...presentRepository(repository, context),
      // In push events GitHub writes these as pages and epoch seconds.
      url: page,
      created_at: seconds(repository.state.createdAt),
      pushed_at: seconds(repository.state.pushedAt),
      owner: {
        name: owner.name,
        email: owner.email,
        ...presentAccount(owner, context.addresses),
      },
      stargazers: 0,
      master_branch: repository.state.defaultBranch,
    },
    pusher: { name: push.pusher.login, email: push.pusher.email },
    sender: presentAccount(push.pusher, context.addresses),
    created,
    deleted,
    forced,
    base_ref: null,
    compare: `${page}/compare/${range}`,
    commits: shown,
    head_commit: head
      ? await presentPushedCommit(context, repository, head, true)
      : null,
  };
}

function newCommits(
  repository: HostedRepository,
  push: PushEvent,
  known: string | undefined,
): Promise<CommitRecord[]> {
  const others = [...repository.knownReferences]
    .filter(([name]) => name.startsWith('refs/heads/') && name !== push.ref)
    .slice(0, 200)
    .map(([, sha]) => `^${sha}`);
  return repository.git.log({
    revisions: known ? [`${known}..${push.after}`] : [push.after, ...others],
    limit: commitLimit,
    reverse: true,
  });
}

async function presentPushedCommit(
  { addresses, hosting }: PresentationContext,
  repository: HostedRepository,
  commit: CommitRecord,
  withFiles: boolean,
) {
  const files = withFiles
    ? await repository.git.diff(commit.parents[0], commit.sha)
    : [];
  const paths = (status: string) =>
    files.filter(file => file.status === status).map(file => file.path);
  const person = ({ name, email }: { name: string; email: string }) => ({
    name,
    email,
    username: hosting.accountOf({ email })?.login,
  });
  return {
    id: commit.sha,
    tree_id: commit.tree,
    distinct: true,
    message: commit.message,
    timestamp: commit.committer.date,
    url: addresses.commitPage(repository.fullName, commit.sha),
    author: person(commit.author),
    committer: person(commit.committer),
    added: [...paths('added'), ...paths('renamed')],
    removed: [
      ...paths('removed'),
      ...files.flatMap(file => file.previousPath ?? []),
    ],
    modified: paths('modified'),
  };
}

function seconds(instant: string): number {
  return Math.floor(Date.parse(instant) / 1000);
}
