import type { FileDiff } from '../repository/diffs';
import { Html, html } from '../../core/html';

/** Files with their changed lines. */
export function diffView(files: readonly FileDiff[]): Html {
  return html`${files.map(
    file =>
      html` <h2>
          <code
            >${file.previousPath ? `${file.previousPath} → ` : ''}${file.path}</code
          >
          <span class="soft"
            >${file.status}, +${file.additions} −${file.deletions}</span
          >
        </h2>
        ${file.patch === undefined ? html`<p class="soft">No lines to show.</p>` : lines(file.patch)}`,
  )}`;
}

function lines(patch: string): Html {
  const shown = patch
    .split('\n')
    .map(line => html`<span class="${kindOf(line)}">${line}</span>`);
  return html`<pre>${shown}</pre>`;
}

function kindOf(line: string): string {
  if (line.startsWith('@@')) return 'hunk';
  if (line.startsWith('+')) return 'add';
  return line.startsWith('-') ? 'del' : '';
}
