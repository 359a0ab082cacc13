import { wrapped } from '../presenters/contents';
import { nodeId } from '../presenters/nodeId';
import { GitCommandError } from '../repository/gitProcess';
import { HostError } from '../service/errors';
import type { Api } from './Api';
import { ok } from './answers';

/** Trees and blobs by SHA. */
export function treeRoutes(api: Api): void {
  const { addresses } = api.context;

  api.repository('GET', '/git/trees/*', async call => {
    const { git, fullName } = call.repository;
    const wanted = call.parameter('*');
    const commit = await git.commit(wanted);
    const tree = commit?.tree ?? (/^[0-9a-f]{40}$/.test(wanted) && wanted);
    if (!tree) throw HostError.notFound();
    // Any value at all asks for everything, as on GitHub.
    const recursive = call.query.has('recursive');
    const selection = { recursive, folders: true };
    const entries = await git.tree(tree, selection).catch(error => {
      throw error instanceof GitCommandError ? HostError.notFound() : error;
    });
    const url = `${addresses.repositoryApi(fullName)}/git`;
    return ok({
      sha: tree,
      url: `${url}/trees/${tree}`,
      tree: entries.map(({ path, mode, type, sha, size }) => ({
        path,
        mode,
        type,
        sha,
        ...(size === undefined ? {} : { size }),
        url: `${url}/${type}s/${sha}`,
      })),
      truncated: false,
    });
  });

  api.repository('GET', '/git/blobs/:sha', async call => {
    const { git, fullName } = call.repository;
    const sha = call.parameter('sha');
    if (!/^[0-9a-f]{40}$/.test(sha)) throw HostError.notFound();
    const content = await git.blob(sha);
    if (!content) throw HostError.notFound();
    if (/\.raw\b/.test(call.accept)) {
      return ok(content, { 'content-type': 'application/octet-stream' });
    }
    return ok({
      sha,
      node_id: nodeId('Blob', sha),
      size: content.length,
      url: `${addresses.repositoryApi(fullName)}/git/blobs/${sha}`,
      content: wrapped(content),
      encoding: 'base64',
    });
  });
}
