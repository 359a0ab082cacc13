import type { HostedRepository } from '../service/HostedRepository';
import type { PullRequest } from '../state/types';
import { commitTable } from './commitPage';
import { treePage } from './filePages';
import { Html, html } from '../../core/html';
import { stateOf } from './pullPage';

/** The repositories of the host. */
export function repositoryList(
  repositories: readonly HostedRepository[],
): Html {
  const rows = repositories.map(
    ({ fullName, state }) =>
      html`<tr>
        <td><a href="/${fullName}">${fullName}</a></td>
        <td>${state.description ?? ''}</td>
      </tr>`,
  );
  return html`<h1>Repositories</h1>
    <table>
      ${rows}
    </table>`;
}

/** One repository: files, newest commits, open pull requests. */
export async function repositoryPage(
  repository: HostedRepository,
  cloneUrl: string,
): Promise<Html> {
  const { git, state, fullName } = repository;
  const sha = await git.resolve(state.defaultBranch);
  const open = state.pulls.filter(pull => pull.state === 'open');
  const files =
    sha &&
    (await treePage(repository, { ref: state.defaultBranch, sha, path: '' }));
  const commits = sha ? await git.log({ revisions: [sha], limit: 10 }) : [];
  return html` <h1>${fullName}</h1>
    <p>${state.description ?? ''}</p>
    <p><code>git clone ${cloneUrl}</code></p>
    <p>
      <a href="/${fullName}/pulls">${open.length} open pull requests</a> ·
      <a href="/${fullName}/commits/${state.defaultBranch}">Commits</a>
    </p>
    ${files || html`<p>There is nothing in this repository yet.</p>`}
    <h2>Newest commits</h2>
    ${commitTable(repository, commits)}`;
}

/** All pull requests, open ones first, newest first. */
export function pullsPage(repository: HostedRepository): Html {
  const order = (pull: PullRequest) => (pull.state === 'open' ? 0 : 1);
  const rows = [...repository.state.pulls]
    .sort(
      (one, other) => order(one) - order(other) || other.number - one.number,
    )
    .map(
      pull =>
        html`<tr>
          <td>#${pull.number}</td>
          <td>
            <a href="/${repository.fullName}/pull/${pull.number}"
              >${pull.title}</a
            >
          </td>
          <td>${pull.author}</td>
          <td>${stateOf(pull)}</td>
        </tr>`,
    );
  return html`<h1>Pull requests</h1>
    <table>
      ${rows}
    </table>`;
}
