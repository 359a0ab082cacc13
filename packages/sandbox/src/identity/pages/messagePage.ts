import { html } from '../../core/html';
import type { Page } from './sendPage';

/** A page that says one thing; empty sentences are left out. */
export function messagePage(title: string, sentences: readonly string[]): Page {
  const said = sentences.filter(sentence => sentence !== '');
  return {
    title,
    content: html`<h1>${title}</h1>
      ${said.map(sentence => html`<p>${sentence}</p>`)}`,
  };
}
