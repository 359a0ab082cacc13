import { Html, html } from '../../core/html';
import type { Build, Job } from '../model/types';
import { stateOf } from './listPages';

/** A build: its jobs, annotations and artifacts. */
export function buildPage(build: Build): Html {
  const { message, branch, commit, creator, author, annotations } = build;
  return html`<h1>${message.split('\n')[0]}</h1>
    <p>
      ${stateOf(build)} ${branch} <code>${commit.slice(0, 7)}</code> by
      ${creator?.name ?? author?.name ?? 'nobody known'}
    </p>
    ${annotations.map(
      // As Buildkite made it of Markdown: nothing in it runs.
      ({ bodyHtml }) => html`<blockquote>${new Html(bodyHtml)}</blockquote>`,
    )}
    <h2>Jobs</h2>
    <table>
      ${build.jobs.map(jobRow)}
    </table>
    <h2>Artifacts</h2>
    <ul>
      ${build.artifacts.map(
        ({ path, content }) => html`<li>${path} (${content.length} bytes)</li>`,
      )}
    </ul>`;
}

function jobRow(job: Job): Html {
  const { step, state, build } = job;
  const { pipeline, number } = build;
  const address = `/${pipeline.organization.slug}/${pipeline.slug}/builds/${number}/jobs/${job.id}`;
  const label = labelOf(job);
  return html`<tr id="${job.id}">
    <td>
      ${step.type === 'script' ? html`<a href="${address}">${label}</a>` : label}
    </td>
    <td><span class="state">${state}</span></td>
    <td>${job.exitStatus ?? undefined}</td>
    <td class="soft">${job.retriedIn ? 'retried' : job.agent?.name}</td>
  </tr>`;
}

export function labelOf({ step }: Job): string {
  const label = 'label' in step ? step.label : undefined;
  return label ?? step.key ?? step.type;
}
