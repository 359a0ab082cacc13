// The library is an ES module. Imported statically, Node requires it (`require` of ES modules is part of Node 22 and
// later) and jest compiles it like any other; a dynamic import would stay one, which jest runs with a flag only.
import Provider, { interactionPolicy, type Configuration } from 'oidc-provider';
import { BoundedMemory } from './BoundedMemory';
import { messagePage } from './pages/messagePage';
import { sendPage } from './pages/sendPage';
import { claimsOf, type Person } from './Person';
import type { SigningKey } from './SigningKey';

const HOUR = 3600;
const DAY = 24 * HOUR;

/** Who asks the provider to sign people in, and where it may send them. */
export interface Client {
  id: string;
  secret: string;
  /** For people: `Slipway`. */
  name: string;
  redirectUris: string[];
  postLogoutRedirectUris: string[];
}

/** What a provider is made of. */
export interface ProviderOptions {
  /** Its address as it stands in tokens, without a slash at the end. */
  issuer: string;
  client: Client;
  people: readonly Person[];
  key: SigningKey;
  /** Begins the names of cookies: browsers share those of localhost among all ports. */
  cookiePrefix: string;
  /** Signs cookies. */
  cookieSecret: string;
}

/** The OpenID Connect provider itself, without pages for signing in. Tokens use real time, whatever the world's is. */
export function createProvider(options: ProviderOptions): Provider {
  const provider = new Provider(options.issuer, configuration(options));
  provider.on('server_error', (_ctx, error) => console.error(error));
  return provider;
}

function configuration(options: ProviderOptions): Configuration {
  const { client, people, key, cookiePrefix, cookieSecret } = options;
  return {
    adapter: () => new BoundedMemory(),
    jwks: { keys: [key.jwk()] },
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        client_name: client.name,
        redirect_uris: client.redirectUris,
        post_logout_redirect_uris: client.postLogoutRedirectUris,
        response_types: ['code'],
        grant_types: ['authorization_code', 'refresh_token'],
        token_endpoint_auth_method: 'client_secret_basic',
        id_token_signed_response_alg: 'RS256',
      },
    ],
    responseTypes: ['code'],
    clientAuthMethods: ['client_secret_basic'],
    clientBasedCORS: () => false,
    scopes: ['openid', 'offline_access', 'profile', 'email', 'groups'],
    claims: {
      openid: ['sub'],
      profile: ['name', 'preferred_username', 'groups'],
      email: ['email', 'email_verified'],
      groups: ['groups'],
    },
    // As Keycloak, Okta and GitLab do: the id token says what userinfo says.
    conformIdTokenClaims: false,
    findAccount: (_ctx, sub) => {
      const person = people.find(({ login }) => login === sub);
      return person && { accountId: sub, claims: () => claimsOf(person) };
    },
    // The company's own client: nobody is asked whether it may know their name.
    loadExistingGrant: async ({ oidc }) => {
      const { session, account, client: asking } = oidc;
      if (!session || !account || !asking) return undefined;
      const grantId = session.grantIdFor(asking.clientId);
      const grant =
        (grantId ? await oidc.provider.Grant.find(grantId) : undefined) ??
        new oidc.provider.Grant({
          accountId: account.accountId,
          clientId: asking.clientId,
        });
      grant.addOIDCScope([...oidc.requestParamScopes].join(' '));
      await grant.save();
      return grant;
    },
    // Without `offline_access` too: Backstage does not ask for it, and keeps people signed in by refresh tokens.
    issueRefreshToken: (_ctx, asking) =>
      asking.grantTypeAllowed('refresh_token'),
    interactions: { policy: prompts(), url: (_ctx, { uid }) => pathOf(uid) },
    features: {
      devInteractions: { enabled: false },
      revocation: {
        enabled: true,
        allowedPolicy: (_ctx, asking, token) =>
          token.clientId === asking.clientId,
      },
      rpInitiatedLogout: {
        enabled: true,
        // Nobody is asked: see signOut.
        logoutSource: ctx => {
          ctx.body = '';
        },
        postLogoutSuccessSource: ctx =>
          sendPage(ctx, 200, messagePage('You are signed out', [])),
      },
    },
    renderError: (ctx, { error, error_description: description }) =>
      sendPage(
        ctx,
        ctx.status,
        messagePage('This cannot be done', [description ?? '', error]),
      ),
    cookies: {
      names: {
        session: `${cookiePrefix}_session`,
        interaction: `${cookiePrefix}_interaction`,
        resume: `${cookiePrefix}_resume`,
      },
      keys: [cookieSecret],
    },
    ttl: {
      AccessToken: HOUR,
      AuthorizationCode: 60,
      Grant: 14 * DAY,
      IdToken: HOUR,
      Interaction: HOUR,
      RefreshToken: 14 * DAY,
      Session: 14 * DAY,
    },
  };
}

/** Where the page is on which an interaction goes on. */
function pathOf(interaction: string): string {
  return `/interaction/${interaction}`;
}

/** The library's, and the choice of another account: `prompt=select_account`. */
function prompts(): interactionPolicy.DefaultPolicy {
  const { Prompt, base } = interactionPolicy;
  const policy = base();
  policy.add(new Prompt({ name: 'select_account', requestable: true }), 0);
  return policy;
}
