import {
  presentCommit,
  presentCommitWithFiles,
  presentFile,
  presentGitCommit,
} from '../presenters/commits';
import { presentPull } from '../presenters/pullRequests';
import { HostError } from '../service/errors';
import type { Api, RepositoryCall } from './Api';
import { ok } from './answers';
import { commitOf, refuseEmpty } from './lookups';
import { linkHeader, pageOf, pagedList } from './paging';
import { combinedStatus, statusList } from './statuses';

/** Lists of commits, one commit with its files, comparisons. */
export function commitRoutes(api: Api): void {
  const { context } = api;

  api.repository('GET', '/commits', async call => {
    const { repository, query } = call;
    const { page, size } = pageOf(call);
    const revision = query.get('sha') || repository.state.defaultBranch;
    const sha = await repository.git.resolve(revision);
    if (!sha) {
      await refuseEmpty(repository);
      throw HostError.notFound();
    }
    const selection = {
      revisions: [sha],
      path: query.get('path') || undefined,
      since: query.get('since') || undefined,
      until: query.get('until') || undefined,
      author: query.get('author') || undefined,
    };
    const [commits, total] = await Promise.all([
      repository.git.log({
        ...selection,
        limit: size,
        skip: (page - 1) * size,
      }),
      repository.git.count(selection),
    ]);
    return ok(
      commits.map(commit => presentCommit(commit, repository, context)),
      linkHeader(call, total),
    );
  });

  // A branch may have slashes, so what is asked of the commit is read from the end.
  const aspects: Record<
    string,
    (call: RepositoryCall, revision: string) => ReturnType<typeof showCommit>
  > = {
    status: (call, revision) => combinedStatus(call, revision, context),
    statuses: (call, revision) => statusList(call, revision, context),
    'check-runs': async (call, revision) => {
      await commitOf(call.repository, revision);
      return ok({ total_count: 0, check_runs: [] });
    },
    'check-suites': async (call, revision) => {
      await commitOf(call.repository, revision);
      return ok({ total_count: 0, check_suites: [] });
    },
    pulls: async (call, revision) => {
      const { repository } = call;
      const { sha } = await commitOf(repository, revision);
      const pulls = repository.state.pulls.filter(
        pull => pull.headSha === sha || pull.mergeCommitSha === sha,
      );
      return pagedList(call, pulls, pull =>
        presentPull(pull, repository, context),
      );
    },
  };

  const showCommit = async (call: RepositoryCall, revision: string) => {
    const { repository } = call;
    const commit = await commitOf(repository, revision);
    if (/\.sha\b/.test(call.accept)) {
      return ok(Buffer.from(commit.sha), { 'content-type': 'text/plain' });
    }
    const parent = commit.parents[0];
    if (/\.diff\b/.test(call.accept)) {
      const patch = await repository.git.patch(parent, commit.sha);
      return ok(Buffer.from(patch), { 'content-type': 'text/plain' });
    }
    const files = await repository.git.diff(parent, commit.sha);
    return ok(presentCommitWithFiles(commit, files, repository, context));
  };

  api.repository('GET', '/commits/*', call => {
    const rest = call.parameter('*');
    const slash = rest.lastIndexOf('/');
    const aspect = slash < 0 ? undefined : aspects[rest.slice(slash + 1)];
    return aspect ? aspect(call, rest.slice(0, slash)) : showCommit(call, rest);
  });

  api.repository('GET', '/git/commits/:sha', async call => {
    const commit = await call.repository.git.commit(call.parameter('sha'));
    if (!commit) throw HostError.notFound();
    return ok(presentGitCommit(commit, call.repository, context));
  });

  api.repository('GET', '/compare/*', async call => {
    const { repository } = call;
    const [base, head] = await endsOf(call);
    const { git } = repository;
    const forkPoint = await git.mergeBase(base.sha, head.sha);
    const start = forkPoint && (await git.commit(forkPoint));
    if (!start) {
      throw new HostError(
        404,
        `No common ancestor between ${base.sha} and ${head.sha}.`,
      );
    }
    const ahead = `${base.sha}..${head.sha}`;
    const [aheadBy, behindBy, files] = await Promise.all([
      git.count({ revisions: [ahead] }),
      git.count({ revisions: [`${head.sha}..${base.sha}`] }),
      git.diff(start.sha, head.sha),
    ]);
    const { page, size } = pageOf(call);
    const limit = call.query.has('per_page') ? size : 250;
    const commits = await git.log({
      revisions: [ahead],
      limit,
      skip: (page - 1) * limit,
    });
    const basehead = call.parameter('*');
    const url = `${context.addresses.repositoryApi(repository.fullName)}/compare/${basehead}`;
    const pageUrl = context.addresses.page(
      repository.fullName,
      `/compare/${basehead}`,
    );
    return ok({
      url,
      html_url: pageUrl,
      permalink_url: context.addresses.page(
        repository.fullName,
        `/compare/${base.sha}...${head.sha}`,
      ),
      diff_url: `${pageUrl}.diff`,
      patch_url: `${pageUrl}.patch`,
      base_commit: presentCommit(base, repository, context),
      merge_base_commit: presentCommit(start, repository, context),
      status: statusOf(aheadBy, behindBy),
      ahead_by: aheadBy,
      behind_by: behindBy,
      total_commits: aheadBy,
      commits: commits
        .reverse()
        .map(commit => presentCommit(commit, repository, context)),
      files: files.map(file =>
        presentFile(file, head.sha, repository, context),
      ),
    });
  });
}

async function endsOf(call: RepositoryCall) {
  const [base, head] = call.parameter('*').split('...');
  const { git, owner } = call.repository;
  const find = (revision = '') =>
    git.commit(revision.replace(new RegExp(`^${owner}:`), ''));
  const [from, to] = await Promise.all([find(base), find(head)]);
  if (!from || !to) throw HostError.notFound();
  return [from, to] as const;
}

function statusOf(ahead: number, behind: number): string {
  if (ahead > 0 && behind > 0) return 'diverged';
  if (ahead > 0) return 'ahead';
  return behind > 0 ? 'behind' : 'identical';
}
