import { html, type Html } from '../../core/html';
import type { Project, Repository } from '../model/types';
import type { Addresses } from '../presenters/Addresses';
import { listedArtifacts } from '../presenters/artifacts';

/** How many artifacts a page shows. */
const shown = 100;

export function projectPage(
  { name, repositories }: Project,
  addresses: Addresses,
): Html {
  const rows = [...repositories.values()].map(
    repository =>
      html`<tr>
        <td>
          <a href="${addresses.repositoryPage(repository)}"
            >${name}/${repository.name}</a
          >
        </td>
        <td>${listedArtifacts(repository).length} artifacts</td>
      </tr>`,
  );
  return html`<h1>${name}</h1>
    <table>
      ${rows}
    </table>`;
}

export function repositoryPage(
  repository: Repository,
  addresses: Addresses,
): Html {
  const artifacts = listedArtifacts(repository);
  const rows = artifacts
    .slice(-shown)
    .reverse()
    .map(
      artifact =>
        html`<tr>
          <td>
            <a href="${addresses.artifactPage(artifact)}"
              ><code>${artifact.digest.slice(0, 15)}</code></a
            >
          </td>
          <td>${artifact.tags.map(tag => tag.name).join(', ')}</td>
          <td>${artifact.accessories.map(({ type }) => type).join(', ')}</td>
          <td class="soft">${new Date(artifact.pushedAt).toISOString()}</td>
        </tr>`,
    );
  return html`<h1>${addresses.image(repository)}</h1>
    <table>
      ${rows}
    </table>`;
}
