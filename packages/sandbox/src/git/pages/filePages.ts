import { encodePath } from '../presenters/Addresses';
import type { HostedRepository } from '../service/HostedRepository';
import { HostError } from '../service/errors';
import { Html, html } from '../../core/html';

const largestShown = 512 * 1024;

/** A place in a repository: a commit as it was named, and a path in it. */
export interface Place {
  /** Branch, tag or SHA. */
  ref: string;
  sha: string;
  /** Empty: the root. */
  path: string;
}

/**
 * Reads `<ref>/<path>`, where both may have slashes: the longest ref that
 * exists wins.
 *
 * @throws HostError 404 when no ref fits
 */
export async function placeOf(
  repository: HostedRepository,
  text: string,
): Promise<Place> {
  const parts = text.split('/').filter(Boolean);
  const references = await repository.git.references();
  for (let length = parts.length; length > 0; length--) {
    const ref = parts.slice(0, length).join('/');
    const known = ['refs/heads/', 'refs/tags/'].some(prefix =>
      references.has(prefix + ref),
    );
    if (!known && length > 1) continue;
    const sha = await repository.git.resolve(ref);
    if (sha) return { ref, sha, path: parts.slice(length).join('/') };
  }
  throw HostError.notFound();
}

/** The content of a file. @throws HostError 404 */
export async function contentAt(
  repository: HostedRepository,
  place: Place,
): Promise<Buffer> {
  const content = await repository.git.file(place.sha, place.path);
  if (!content) throw HostError.notFound();
  return content;
}

/** A file with its lines. */
export async function blobPage(
  repository: HostedRepository,
  place: Place,
): Promise<Html> {
  const content = await contentAt(repository, place);
  const root = `/${repository.fullName}`;
  const raw = `${root}/raw/${encodePath(place.ref)}/${encodePath(place.path)}`;
  const showable = content.length <= largestShown && !content.includes(0);
  const lines = content
    .toString('utf8')
    .replace(/\n$/, '')
    .split('\n')
    .map((line, index) => html`<span id="L${index + 1}">${line}</span>`);
  return html` <h1><code>${place.path}</code></h1>
    <p class="soft">
      at <code>${place.ref}</code> · ${content.length} bytes ·
      <a href="${raw}">Raw</a>
    </p>
    ${showable ? html`<pre>${lines}</pre>` : html`<p>This file is binary or large.</p>`}`;
}

/** A folder with its entries. @throws HostError 404 */
export async function treePage(
  repository: HostedRepository,
  place: Place,
): Promise<Html> {
  const entries = await repository.git.tree(place.sha, {
    path: place.path ? `${place.path}/` : undefined,
  });
  if (entries.length === 0) throw HostError.notFound();
  const root = `/${repository.fullName}`;
  const rows = entries
    .sort((one, other) => other.type.localeCompare(one.type))
    .map(entry => {
      const kind = entry.type === 'tree' ? 'tree' : 'blob';
      const address = `${root}/${kind}/${encodePath(place.ref)}/${encodePath(entry.path)}`;
      const name = entry.path.split('/').at(-1) ?? '';
      return html`<tr>
        <td><a href="${address}">${name}${kind === 'tree' ? '/' : ''}</a></td>
      </tr>`;
    });
  return html`<h1><code>${place.path || repository.name}</code></h1>
    <p class="soft">at <code>${place.ref}</code></p>
    <table>
      ${rows}
    </table>`;
}
