import { html } from '../../core/html';
import type { Person } from '../Person';
import type { Page } from './sendPage';

const title = 'Sign in to the sandbox company';

/**
 * The choice of who one is.
 *
 * @param action where the form goes
 */
export function signInPage(action: string, people: readonly Person[]): Page {
  return {
    title,
    content: html`<h1 id="title">${title}</h1>
      <p>
        Choose who you are. No password is asked, because this is the sandbox.
      </p>
      <form method="post" action="${action}" aria-labelledby="title">
        <ul>
          ${people.map(person => html`<li>${buttonOf(person)}</li>`)}
        </ul>
      </form>`,
  };
}

function buttonOf({ login, name, role, teams }: Person) {
  const titles = teams.map(team => team.title).join(', ');
  return html`<button name="person" value="${login}">
    <span class="initial" aria-hidden="true">${name.charAt(0)}</span>
    <span>
      <span class="who">
        <span class="name">${name}</span>
        <span class="team">${titles}</span>
      </span>
      <span class="role">${role}</span>
    </span>
  </button>`;
}
