import type { CommitRecord } from '../repository/commitLog';
import type { HostedRepository } from '../service/HostedRepository';
import { diffView } from './diffView';
import { Html, html } from '../../core/html';

/** One commit with what it changed. */
export async function commitPage(
  repository: HostedRepository,
  commit: CommitRecord,
): Promise<Html> {
  const root = `/${repository.fullName}`;
  const [subject = '', ...rest] = commit.message.split('\n');
  const body = rest.join('\n').trim();
  const files = await repository.git.diff(commit.parents[0], commit.sha);
  const parents = commit.parents.map(
    sha =>
      html` <a href="${root}/commit/${sha}"
        ><code>${sha.slice(0, 7)}</code></a
      >`,
  );
  return html` <h1>${subject}</h1>
    ${body ? html`<blockquote>${body}</blockquote>` : undefined}
    <p>
      ${commit.author.name} · <time>${commit.author.date}</time> ·
      <code>${commit.sha}</code>
    </p>
    <p class="soft">
      Parents:${parents.length > 0 ? parents : ' none'} ·
      <a href="${root}/tree/${commit.sha}">Files at this commit</a>
    </p>
    ${diffView(files)}`;
}

/** A table of commits. */
export function commitTable(
  repository: HostedRepository,
  commits: readonly CommitRecord[],
): Html {
  const rows = commits.map(
    commit =>
      html`<tr>
        <td>
          <a href="/${repository.fullName}/commit/${commit.sha}"
            >${commit.message.split('\n')[0]}</a
          >
        </td>
        <td>${commit.author.name}</td>
        <td class="soft">${commit.author.date}</td>
        <td><code>${commit.sha.slice(0, 7)}</code></td>
      </tr>`,
  );
  return html`<table>
    ${rows}
  </table>`;
}
