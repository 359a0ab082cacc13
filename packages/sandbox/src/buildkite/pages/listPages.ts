import { html, type Html } from '../../core/html';
import type { Build, Organization, Pipeline } from '../model/types';

/** How many builds a page shows. */
const shown = 50;

export function organizationPage({
  slug,
  name,
  pipelines,
}: Organization): Html {
  const rows = [...pipelines.values()].map(pipeline => {
    const last = pipeline.builds.at(-1);
    return html`<tr>
      <td><a href="/${slug}/${pipeline.slug}">${pipeline.name}</a></td>
      <td>${pipeline.builds.length} builds</td>
      <td>${last && stateOf(last)}</td>
    </tr>`;
  });
  return html`<h1>${name}</h1>
    <table>
      ${rows}
    </table>`;
}

export function pipelinePage({
  name,
  organization,
  slug,
  builds,
}: Pipeline): Html {
  const rows = builds
    .slice(-shown)
    .reverse()
    .map(
      build =>
        html`<tr>
          <td>
            <a href="/${organization.slug}/${slug}/builds/${build.number}"
              >#${build.number}</a
            >
          </td>
          <td>${stateOf(build)}</td>
          <td>${build.message.split('\n')[0]}</td>
          <td>${build.branch} <code>${build.commit.slice(0, 7)}</code></td>
          <td>${build.creator?.name ?? build.author?.name}</td>
          <td class="soft">${new Date(build.createdAt).toISOString()}</td>
        </tr>`,
    );
  return html`<h1>${name}</h1>
    <table>
      ${rows}
    </table>`;
}

export function stateOf({ state, blocked }: Build): Html {
  return html`<span class="state"
    >${blocked ? `${state}, blocked` : state}</span
  >`;
}
