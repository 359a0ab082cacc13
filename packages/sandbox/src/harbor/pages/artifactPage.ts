import { html, type Html } from '../../core/html';
import type { Artifact } from '../model/types';
import type { Addresses } from '../presenters/Addresses';

/** An artifact: its tags, labels, accessories, scans and history. */
export function artifactPage(artifact: Artifact, addresses: Addresses): Html {
  const { repository, digest, config, reports, tags, labels } = artifact;
  return html`<h1>${addresses.image(repository)}</h1>
    <p><code>${digest}</code></p>
    <h2>Overview</h2>
    <table>
      ${[
        ['Type', artifact.type],
        ['Size', `${artifact.size} bytes`],
        ['Pushed', new Date(artifact.pushedAt).toISOString()],
        ['Tags', tags.map(({ name }) => name).join(', ')],
        ['Labels', labels.map(({ name }) => name).join(', ')],
        ...Object.entries(config?.config?.Labels ?? {}),
      ].map(row)}
    </table>
    <h2>Accessories</h2>
    <table>
      ${artifact.accessories.map(({ type, artifact: accessory }) =>
        row([type, accessory.digest]),
      )}
    </table>
    <h2>Scans</h2>
    <table>
      ${reports.map(({ scanner, status, vulnerabilities }) =>
        row([
          `${scanner.name} ${scanner.version}`,
          vulnerabilities
            ? `${status}: ${vulnerabilities.length} vulnerabilities`
            : status,
        ]),
      )}
    </table>
    <h2>History</h2>
    <pre>
${(config?.history ?? []).map(
        step => html`<span>${step.created_by}</span>`,
      )}</pre>`;
}

function row([name, value]: readonly string[]): Html {
  return html`<tr>
    <td>${name}</td>
    <td>${value}</td>
  </tr>`;
}
