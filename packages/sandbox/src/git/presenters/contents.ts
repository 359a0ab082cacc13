import type { TreeEntry } from '../repository/trees';
import type { HostedRepository } from '../service/HostedRepository';
import { encodePath } from './Addresses';
import type { PresentationContext } from './repositories';

/** A file or folder as the contents API lists it; `ref` is the commit it was read at. */
export function presentContent(
  entry: TreeEntry,
  ref: string,
  repository: HostedRepository,
  { addresses }: PresentationContext,
) {
  const { fullName } = repository;
  const api = addresses.repositoryApi(fullName);
  const path = encodePath(entry.path);
  const folder = entry.type === 'tree';
  const self = `${api}/contents/${path}?ref=${encodeURIComponent(ref)}`;
  const git = `${api}/git/${folder ? 'trees' : 'blobs'}/${entry.sha}`;
  const html = folder
    ? addresses.page(fullName, `/tree/${encodePath(ref)}/${path}`)
    : addresses.blobPage(fullName, ref, entry.path);
  return {
    name: entry.path.split('/').at(-1) ?? entry.path,
    path: entry.path,
    sha: entry.sha,
    size: entry.size ?? 0,
    url: self,
    html_url: html,
    git_url: git,
    download_url: folder
      ? null
      : addresses.page(fullName, `/raw/${encodePath(ref)}/${path}`),
    type: folder ? 'dir' : 'file',
    _links: { self, git, html },
  };
}

/** GitHub's `content-file`: with its content. */
export function presentFileContent(
  entry: TreeEntry,
  content: Buffer,
  ref: string,
  repository: HostedRepository,
  context: PresentationContext,
) {
  return {
    ...presentContent(entry, ref, repository, context),
    content: wrapped(content),
    encoding: 'base64',
  };
}

/** Base64 in lines of 60 characters, as GitHub writes it. */
export function wrapped(content: Buffer): string {
  return content.toString('base64').replace(/.{1,60}/g, line => `${line}\n`);
}
