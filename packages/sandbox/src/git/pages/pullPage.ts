import { currentStatuses } from '../presenters/statuses';
import { startOf } from '../rest/pullContents';
import type { HostedRepository } from '../service/HostedRepository';
import type { PullRequest } from '../state/types';
import { commitTable } from './commitPage';
import { diffView } from './diffView';
import { Html, html } from '../../core/html';

/** One pull request: what it is about, what systems and people say, what it changes. */
export async function pullPage(
  repository: HostedRepository,
  pull: PullRequest,
): Promise<Html> {
  const { git, state } = repository;
  const from = await startOf(repository, pull);
  const range = from ? `${from}..${pull.headSha}` : pull.headSha;
  const commits = await git.log({ revisions: [range], limit: 250 });
  const files = await git.diff(from, pull.headSha);
  const statuses = currentStatuses(repository, pull.headSha).map(
    status =>
      html`<tr>
        <td>${status.context}</td>
        <td>${status.state}</td>
        <td>${status.description ?? ''}</td>
        <td>${link(status.targetUrl)}</td>
      </tr>`,
  );
  const said = [
    ...state.reviews
      .filter(review => review.pull === pull.number)
      .map(review => ({
        at: review.submittedAt,
        who: `${review.author}, ${review.state.toLowerCase().replace('_', ' ')}`,
        body: review.body,
      })),
    ...state.comments
      .filter(comment => comment.issue === pull.number)
      .map(({ createdAt, author, body }) => ({
        at: createdAt,
        who: author,
        body,
      })),
  ].sort((one, other) => one.at.localeCompare(other.at));
  return html` <h1>${pull.title} <span class="soft">#${pull.number}</span></h1>
    <p>
      <span class="state">${stateOf(pull)}</span> ${pull.author} wants to merge
      <code>${pull.head}</code> into <code>${pull.base}</code> · opened
      ${pull.createdAt}
    </p>
    ${pull.body ? html`<blockquote>${pull.body}</blockquote>` : undefined}
    ${
      statuses.length > 0
        ? html`<h2>Checks</h2>
            <table>
              ${statuses}
            </table>`
        : undefined
    }
    ${said.map(
      ({ at, who, body }) =>
        html`<h2>${who} <span class="soft">${at}</span></h2>
          <blockquote>${body}</blockquote>`,
    )}
    <h2>Commits</h2>
    ${commitTable(repository, commits)}
    <h2>Changes</h2>
    ${diffView(files)}`;
}

/** `open`, `draft`, `closed` or `merged`. */
export function stateOf(pull: PullRequest): string {
  if (pull.mergedAt) return 'merged';
  return pull.draft && pull.state === 'open' ? 'draft' : pull.state;
}

function link(address: string | null): Html | undefined {
  if (!address || !/^https?:\/\//.test(address)) return undefined;
  return html`<a href="${address}">Details</a>`;
}
