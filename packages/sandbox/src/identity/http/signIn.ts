import type { IncomingMessage } from 'node:http';
import type Provider from 'oidc-provider';
import { errors, type KoaContextWithOIDC } from 'oidc-provider';
import { messagePage } from '../pages/messagePage';
import { sendPage } from '../pages/sendPage';
import { signInPage } from '../pages/signInPage';
import type { Person } from '../Person';
import { endSession } from './sessions';

type Interaction = InstanceType<Provider['Interaction']>;

/** More than any login takes. */
const FORM_LIMIT = 1_000;

/** The pages on which people choose who they are: `/interaction/<id>`. */
export function signIn(provider: Provider, people: readonly Person[]) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>) => {
    if (!ctx.path.startsWith('/interaction/')) {
      await next();
      return;
    }
    const interaction = await interactionOf(provider, ctx);
    if (!interaction) {
      const what = ['Go back to the portal and sign in again.'];
      sendPage(ctx, 400, messagePage('This sign-in has expired', what));
    } else if (interaction.prompt.name === 'consent') {
      await goOn(ctx, interaction, { consent: {} });
    } else if (ctx.method === 'POST') {
      await choose(provider, ctx, interaction, people);
    } else {
      showPeople(ctx, interaction, people);
    }
  };
}

/** The one of this browser; none when it is over, or of another browser. */
async function interactionOf(
  provider: Provider,
  ctx: KoaContextWithOIDC,
): Promise<Interaction | undefined> {
  try {
    const interaction = await provider.interactionDetails(ctx.req, ctx.res);
    return ctx.path === `/interaction/${interaction.uid}`
      ? interaction
      : undefined;
  } catch (error) {
    if (error instanceof errors.SessionNotFound) return undefined;
    throw error;
  }
}

function showPeople(
  ctx: KoaContextWithOIDC,
  { params }: Interaction,
  people: readonly Person[],
): void {
  const { hostname, origin } = new URL(String(params.redirect_uri));
  // Browsers check every redirect after a form, and the portal's front end in development has a port of its own.
  const targets = hostname === 'localhost' ? 'http://localhost:*' : origin;
  sendPage(ctx, 200, signInPage(ctx.path, people), [targets]);
}

async function choose(
  provider: Provider,
  ctx: KoaContextWithOIDC,
  interaction: Interaction,
  people: readonly Person[],
): Promise<void> {
  const login = (await readForm(ctx.req))?.get('person');
  const person = people.find(each => each.login === login);
  if (!person) {
    const logins = people.map(each => each.login).join(', ');
    const what = [`The field person is one of ${logins}.`];
    sendPage(ctx, 400, messagePage('Nobody was chosen', what));
    return;
  }
  const { session } = interaction;
  if (session && session.accountId !== person.login) {
    // The library would do it by a page that posts itself.
    const earlier = await provider.Session.findByUid(session.uid);
    if (earlier) await endSession(provider, earlier);
    interaction.session = undefined;
  }
  await goOn(ctx, interaction, {
    login: { accountId: person.login },
    select_account: {},
    consent: {},
  });
}

async function goOn(
  ctx: KoaContextWithOIDC,
  interaction: Interaction,
  result: Interaction['result'],
): Promise<void> {
  interaction.result = { ...interaction.lastSubmission, ...result };
  await interaction.persist();
  ctx.status = 303;
  ctx.redirect(interaction.returnTo);
}

/** What a form sent; nothing when it is too long to be the page's. */
async function readForm(
  request: IncomingMessage,
): Promise<URLSearchParams | undefined> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > FORM_LIMIT) return undefined;
  }
  return new URLSearchParams(text);
}
