import { presentContent, presentFileContent } from '../presenters/contents';
import type { TreeEntry } from '../repository/trees';
import { HostError } from '../service/errors';
import type { Api, RepositoryCall } from './Api';
import { Answer, ok } from './answers';
import { queriedCommit } from './lookups';

/** Files and folders at a ref, as JSON or raw. */
export function contentRoutes(api: Api): void {
  const { context } = api;

  const show = async (call: RepositoryCall): Promise<Answer> => {
    const { repository } = call;
    const sha = await queriedCommit(call);
    const ref = call.query.get('ref') || repository.state.defaultBranch;
    const path = call.parameter('*').replace(/^\/+|\/+$/g, '');
    const entry = path ? await entryAt(call, sha, path) : undefined;
    if (entry?.type === 'blob') {
      const content = (await repository.git.blob(entry.sha)) ?? Buffer.alloc(0);
      const modified = await lastModified(call, sha, path);
      if (/\.raw\b/.test(call.accept)) {
        return ok(content, {
          'content-type': 'application/vnd.github.raw; charset=utf-8',
          ...modified,
        });
      }
      return ok(
        presentFileContent(entry, content, ref, repository, context),
        modified,
      );
    }
    const entries = await repository.git.tree(sha, {
      path: path ? `${path}/` : undefined,
    });
    const items = entries.map(item =>
      presentContent(item, ref, repository, context),
    );
    if (/\.object\b/.test(call.accept) && entry) {
      return ok({
        ...presentContent(entry, ref, repository, context),
        entries: items,
      });
    }
    return ok(items);
  };
  api.repository('GET', '/contents', show);
  api.repository('GET', '/contents/*', show);

  api.repository('GET', '/readme', async call => {
    const sha = await queriedCommit(call);
    const ref = call.query.get('ref') || call.repository.state.defaultBranch;
    const entries = await call.repository.git.tree(sha);
    const entry = entries.find(({ path }) => /^readme(\.md)?$/i.test(path));
    const content = entry && (await call.repository.git.blob(entry.sha));
    if (!content) throw HostError.notFound();
    return ok(
      presentFileContent(entry, content, ref, call.repository, context),
    );
  });

  const archive =
    (kind: 'tarball' | 'zipball') => async (call: RepositoryCall) => {
      const { repository } = call;
      const ref = call.parameter('*') || repository.state.defaultBranch;
      const sha = await repository.git.resolve(ref);
      if (!sha) throw HostError.notFound();
      const name = `${repository.owner}-${repository.name}-${sha.slice(0, 7)}`;
      const format = kind === 'tarball' ? 'tar.gz' : 'zip';
      return ok(await repository.git.archive(sha, format, name), {
        'content-type':
          kind === 'tarball' ? 'application/x-gzip' : 'application/zip',
        'content-disposition': `attachment; filename=${name}.${format}`,
      });
    };
  for (const kind of ['tarball', 'zipball'] as const) {
    api.repository('GET', `/${kind}`, archive(kind));
    api.repository('GET', `/${kind}/*`, archive(kind));
  }
}

async function entryAt(
  call: RepositoryCall,
  commit: string,
  path: string,
): Promise<TreeEntry> {
  const [entry] = await call.repository.git.tree(commit, { path });
  if (!entry) throw HostError.notFound();
  return entry;
}

async function lastModified(
  call: RepositoryCall,
  commit: string,
  path: string,
): Promise<Record<string, string>> {
  const [last] = await call.repository.git.log({
    revisions: [commit],
    path,
    limit: 1,
  });
  if (!last) return {};
  return { 'last-modified': new Date(last.committer.date).toUTCString() };
}
