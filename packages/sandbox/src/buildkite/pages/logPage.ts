import { html, type Html } from '../../core/html';
import type { Job } from '../model/types';
import { labelOf } from './buildPage';

/** Bytes of a log that are shown: its end. */
const shown = 512 * 1024;

/** What a job wrote, without colours. */
export function logPage(job: Job): Html {
  const lines = job.log
    .tail(shown)
    .toString('utf8')
    // eslint-disable-next-line no-control-regex
    .replace(/\x1b_bk;t=\d+\x07|\x1b\[[\d;]*[A-Za-z]/g, '')
    .split(/\r?\n/);
  return html`<h1>${labelOf(job)}</h1>
    <p><span class="state">${job.state}</span></p>
    <pre>${lines.map(line => html`<span>${line}</span>`)}</pre>`;
}
