import { request, type APIRequestContext } from '@playwright/test';
import { z } from 'zod';
import { portalUrl } from './addresses';

/** The people of the sandbox's company. */
export const people = ['dana', 'quinn', 'sam', 'riley'] as const;
/** One of {@link people}, by the name they sign in with. */
export type Person = (typeof people)[number];

/** What a browser keeps of a session. */
type BrowserState = Awaited<ReturnType<APIRequestContext['storageState']>>;

interface Session {
  /** Backstage's token of the person. */
  token: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
  browser: BrowserState;
}

/** A token lives ten minutes; what is left has to last for a test. */
const LEFT_MS = 2 * 60_000;

const refreshSchema = z.object({
  backstageIdentity: z.object({
    token: z.string(),
    expiresInSeconds: z.number(),
    identity: z.object({ userEntityRef: z.string() }),
  }),
});

const sessions = new Map<Person, Promise<Session>>();

/** A token with which the portal takes a request for this person's. One session for each of them and worker. */
export async function tokenOf(person: Person): Promise<string> {
  return (await sessionOf(person)).token;
}

/** What a browser has to keep for the portal to know it for this person's, without a click. */
export async function browserStateOf(person: Person): Promise<BrowserState> {
  return (await sessionOf(person)).browser;
}

/** Those who ask at the same moment share one sign-in. */
function sessionOf(person: Person): Promise<Session> {
  const before = sessions.get(person);
  const session = before
    ? before.then(
        current =>
          current.expiresAt > Date.now() + LEFT_MS ? current : signIn(person),
        () => signIn(person),
      )
    : signIn(person);
  sessions.set(person, session);
  return session;
}

/** Goes through sign-in as a browser does: the portal, the identity provider's choice of people, and back. */
async function signIn(person: Person): Promise<Session> {
  const context = await request.newContext({
    baseURL: portalUrl,
    // Within a test it would have the cookies of the test's own person, whose session would end with this sign-in.
    storageState: { cookies: [], origins: [] },
  });
  try {
    const choice = await context.get('/api/auth/oidc/start', {
      params: {
        env: 'development',
        flow: 'redirect',
        scope: 'openid profile email',
        redirectUrl: `${portalUrl}/`,
      },
    });
    const [, action] =
      /<form method="post" action="([^"]+)"/.exec(await choice.text()) ?? [];
    if (!action) throw new Error(`${choice.url()} offers no choice of people`);
    const returned = await context.post(
      new URL(action, choice.url()).toString(),
      { form: { person } },
    );
    const problem = new URL(returned.url()).searchParams.get('error');
    if (problem) throw new Error(`${person} cannot sign in: ${problem}`);
    return {
      ...(await takeUp(context)),
      browser: await context.storageState(),
    };
  } finally {
    await context.dispose();
  }
}

/** Asks for the token of the session that the cookies belong to. */
async function takeUp(
  context: APIRequestContext,
): Promise<Pick<Session, 'token' | 'expiresAt'>> {
  const response = await context.get('/api/auth/oidc/refresh', {
    params: { env: 'development' },
    headers: { 'X-Requested-With': 'XMLHttpRequest' },
  });
  const { backstageIdentity } = refreshSchema.parse(await response.json());
  const { token, expiresInSeconds } = backstageIdentity;
  return { token, expiresAt: Date.now() + expiresInSeconds * 1000 };
}
