import { OAuth2, type OAuth2Session } from '@backstage/core-app-api';
import { configApiRef } from '@backstage/frontend-plugin-api';
import { mockApis, TestApiProvider } from '@backstage/frontend-test-utils';
import type { JsonObject } from '@backstage/types';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { MemoryRouter, useLocation } from 'react-router-dom';
import { oidcAuthApiRef } from './oidcAuthApi';
import { SignIn } from './SignIn';

const session: OAuth2Session = {
  providerInfo: {
    idToken: 'id',
    accessToken: 'access',
    scopes: new Set(),
    expiresAt: new Date(Date.now() + 3_600_000),
  },
  profile: { displayName: 'Dana' },
  backstageIdentity: {
    token: 'token of Dana',
    expiresAt: new Date(Date.now() + 3_600_000),
    identity: {
      type: 'user',
      userEntityRef: 'user:default/dana',
      ownershipEntityRefs: ['user:default/dana'],
    },
  },
};
const example: JsonObject = { provider: 'oidc', title: 'Example Inc.' };

const Address = () => {
  const { pathname, search, hash } = useLocation();
  return <p aria-label="address">{pathname + search + hash}</p>;
};

/** The page as somebody with or without a session opens it; leaving it is what `createSession` is asked for. */
function open(
  options: {
    signIn?: JsonObject;
    baseUrl?: string;
    address?: string;
    session?: OAuth2Session;
  } = {},
) {
  const { signIn = example, baseUrl = 'http://localhost', address } = options;
  const connector = {
    refreshSession: jest.fn(async () => {
      if (!options.session) throw new Error('Missing session cookie');
      return options.session;
    }),
    createSession: jest.fn(() => new Promise<OAuth2Session>(() => {})),
    removeSession: jest.fn(async () => {}),
  };
  const config = mockApis.config({ data: { app: { baseUrl, signIn } } });
  const onSignInSuccess = jest.fn();
  render(
    <TestApiProvider
      apis={[
        [configApiRef, config],
        [oidcAuthApiRef, OAuth2.create({ authConnector: connector })],
      ]}
    >
      <MemoryRouter initialEntries={[address ?? '/']}>
        <SignIn onSignInSuccess={onSignInSuccess} />
        <Address />
      </MemoryRouter>
    </TestApiProvider>,
  );
  return { connector, onSignInSuccess };
}

const findButton = () =>
  screen.findByRole('button', { name: 'Sign in with Example Inc.' });
const leaveOnce = async () => {
  const { connector } = open();
  fireEvent.click(await findButton());
  await waitFor(() => expect(connector.createSession).toHaveBeenCalled());
  const left = screen.getByLabelText('address').textContent ?? '';
  document.body.replaceChildren();
  // What the identity provider leads back to.
  return left;
};

/** How the browser came to load the page. */
let navigation: 'navigate' | 'back_forward';

describe('the sign-in page', () => {
  beforeEach(() => {
    sessionStorage.clear();
    navigation = 'navigate';
    Object.assign(performance, {
      getEntriesByType: () => [{ type: navigation }],
    });
  });

  it('takes up a session without a question, and renews its token', async () => {
    const ending = new Date(Date.now() + 60_000);
    const { connector, onSignInSuccess } = open({
      session: {
        ...session,
        providerInfo: { ...session.providerInfo },
        backstageIdentity: { ...session.backstageIdentity!, expiresAt: ending },
      },
    });
    expect(screen.getByRole('status')).toHaveTextContent(
      'Looking for your session…',
    );
    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
    const [identity] = onSignInSuccess.mock.calls[0];
    expect(await identity.getBackstageIdentity()).toEqual(
      session.backstageIdentity?.identity,
    );
    const before = connector.refreshSession.mock.calls.length;
    connector.refreshSession.mockResolvedValueOnce({
      ...session,
      backstageIdentity: { ...session.backstageIdentity!, token: 'renewed' },
    });
    expect(await identity.getCredentials()).toEqual({ token: 'renewed' });
    expect(await identity.getCredentials()).toEqual({ token: 'renewed' });
    expect(connector.refreshSession).toHaveBeenCalledTimes(before + 1);
    expect(connector.createSession).not.toHaveBeenCalled();
  });

  it('goes to the identity provider when asked to, in this window', async () => {
    const { connector } = open();
    fireEvent.click(await findButton());
    await waitFor(() =>
      expect(connector.createSession).toHaveBeenCalledWith(
        expect.objectContaining({ instantPopup: true }),
      ),
    );
    expect(screen.getByRole('status')).toHaveTextContent(
      'Going to Example Inc.…',
    );
  });

  it('goes there by itself when it is automatic', async () => {
    const { connector } = open({ signIn: { ...example, automatic: true } });
    await waitFor(() =>
      expect(connector.createSession).toHaveBeenCalledTimes(1),
    );
  });

  it.each([
    [
      'Failed to sign-in, unable to resolve user identity. Please verify that your catalog contains the expected User entities that would match your configured sign-in resolver.',
      'The catalog does not know you yet',
    ],
    [
      'Authentication rejected, access_denied (no)',
      'Example Inc. did not let you in',
    ],
    [
      'Authentication failed, failed to validate JWT signature',
      'What Example Inc. answered could not be trusted',
    ],
    ['Invalid nonce', 'This sign-in had ended before'],
    [
      'The identity provider cannot be reached: its metadata cannot be read',
      'Example Inc. cannot be reached',
    ],
    ['Authentication failed, socket hang up', 'Example Inc. cannot be reached'],
    [
      'Authentication failed, server_error (Something went wrong.)',
      'Example Inc. is in trouble',
    ],
    [
      'Authentication rejected, JWT expired, now 1795267736, exp 1795264136',
      'The clocks of Example Inc. and the portal differ',
    ],
    ['Something new', 'You could not be signed in'],
  ])(
    'puts "%s" into words, and does not go there again',
    async (raw, title) => {
      await leaveOnce();
      const { connector } = open({
        signIn: { ...example, automatic: true },
        address: `/environments?q=a&error=${encodeURIComponent(raw)}#pr-1`,
      });
      expect(await screen.findByText(title)).toBeVisible();
      expect(screen.getByText(raw)).toBeVisible();
      expect(screen.getByLabelText('address')).toHaveTextContent(
        '/environments?q=a#pr-1',
      );
      expect(connector.createSession).not.toHaveBeenCalled();
      fireEvent.click(await findButton());
      await waitFor(() => expect(connector.createSession).toHaveBeenCalled());
    },
  );

  it('does not go there again when it came back without a session', async () => {
    const address = await leaveOnce();
    const { connector } = open({
      signIn: { ...example, automatic: true },
      address,
    });
    expect(
      await screen.findByText('The sign-in was not finished'),
    ).toBeVisible();
    expect(screen.getByLabelText('address')).toHaveTextContent(/^\/$/);
    expect(connector.createSession).not.toHaveBeenCalled();
  });

  it('blames nothing on somebody who typed another address instead of signing in', async () => {
    await leaveOnce();
    const { connector } = open({
      signIn: { ...example, automatic: true },
      address: '/catalog',
    });
    await findButton();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    expect(connector.createSession).not.toHaveBeenCalled();
  });

  it("blames nothing on somebody who took the browser's Back", async () => {
    const address = await leaveOnce();
    navigation = 'back_forward';
    open({ address });
    await findButton();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    expect(screen.getByLabelText('address')).toHaveTextContent(/^\/$/);
  });

  it('leaves the address as it was once somebody is in', async () => {
    await leaveOnce();
    const { onSignInSuccess } = open({
      address: '/environments?signInReturned=true&q=a#pr-1',
      session,
    });
    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalled());
    expect(screen.getByLabelText('address')).toHaveTextContent(
      '/environments?q=a#pr-1',
    );
  });

  it('shows nothing that a link claims to be an error', async () => {
    open({ address: '/?error=Call%20this%20number' });
    await findButton();
    expect(screen.queryByText(/Call this number/)).not.toBeInTheDocument();
    expect(screen.getByLabelText('address')).toHaveTextContent(
      '/?error=Call%20this%20number',
    );
  });

  it.each([
    [{}, /Missing required config value at 'app.signIn.provider'/],
    [{ provider: 'ldap' }, /app.signIn.provider is 'ldap'; it can be oidc or/],
    [{ provider: 'oidc', title: 1 }, /app.signIn.title.*wanted string/],
    [{ ...example, automatic: 'maybe' }, /app.signIn.automatic/],
  ])('tells the operator what is wrong with %j', (signIn, problem) => {
    const { connector } = open({ signIn });
    expect(screen.getByRole('alert')).toHaveTextContent(
      'Nobody can sign in yet',
    );
    expect(screen.getByRole('alert')).toHaveTextContent(problem);
    expect(connector.refreshSession).not.toHaveBeenCalled();
  });

  it('leads to the name under which it can keep a session', () => {
    window.history.pushState({}, '', '/catalog?q=1#x');
    open({ baseUrl: 'http://127.0.0.1:7007' });
    expect(screen.getByRole('link')).toHaveAttribute(
      'href',
      'http://127.0.0.1:7007/catalog?q=1#x',
    );
  });
});
