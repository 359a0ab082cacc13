import { createApp } from '@backstage/frontend-defaults';
import { mockApis } from '@backstage/frontend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import notificationsPlugin from '@backstage/plugin-notifications/alpha';
import searchPlugin from '@backstage/plugin-search/alpha';
import signalsPlugin from '@backstage/plugin-signals/alpha';
import techdocsPlugin from '@backstage/plugin-techdocs/alpha';
import userSettingsPlugin from '@backstage/plugin-user-settings/alpha';
import accessPlugin from '@slipway/plugin-access';
import auditPlugin from '@slipway/plugin-audit';
import environmentsPlugin from '@slipway/plugin-environments';
import {
  fireEvent,
  render,
  screen,
  waitFor,
  within,
} from '@testing-library/react';
import { navModule } from './modules/nav';
import { signInModule } from './modules/signIn';
import { themeModule } from './modules/theme';

const config = mockApis.config({
  data: {
    app: {
      title: 'Slipway',
      baseUrl: 'http://localhost',
      signIn: { provider: 'oidc', title: 'Example Inc.' },
      extensions: [{ 'page:catalog': { config: { path: '/catalog' } } }],
    },
    backend: { baseUrl: 'http://localhost' },
  },
});
const session = {
  profile: { displayName: 'Sam' },
  providerInfo: {
    accessToken: 'access',
    idToken: 'id',
    scope: 'openid profile email',
    expiresInSeconds: 3600,
  },
  backstageIdentity: {
    token: `e30.${btoa(JSON.stringify({ exp: 4102444800, iat: 1 }))}.x`,
    identity: {
      type: 'user',
      userEntityRef: 'user:default/sam',
      ownershipEntityRefs: ['user:default/sam'],
    },
  },
};

function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json' },
  });
}

/** A back end whose auth plugin answers `refresh` to every page load; it has nothing else to say. */
function serve(refresh: () => Response): jest.SpyInstance {
  return jest.spyOn(globalThis, 'fetch').mockImplementation(async input => {
    const url = new URL(input instanceof Request ? input.url : String(input));
    if (url.pathname === '/api/auth/oidc/refresh') return refresh();
    if (url.pathname === '/api/auth/oidc/logout') return new Response();
    return json({ items: [], totalItems: 0, pageInfo: {} });
  });
}

function renderShell(): void {
  const app = createApp({
    features: [
      navModule,
      signInModule,
      themeModule,
      accessPlugin,
      auditPlugin,
      catalogPlugin,
      environmentsPlugin,
      notificationsPlugin,
      searchPlugin,
      signalsPlugin,
      techdocsPlugin,
      userSettingsPlugin,
    ],
    advanced: { configLoader: async () => ({ config }) },
  });
  render(app.createRoot());
}

describe("the portal's shell", () => {
  afterEach(() => jest.restoreAllMocks());

  it('shows the navigation in the order of the work, in its own look', async () => {
    serve(() => json(session));
    renderShell();
    const home = await screen.findByRole('link', { name: 'Slipway, home' });
    expect(home).toHaveAttribute('href', '/');
    const navigation = screen.getByRole('navigation', { name: 'sidebar nav' });
    const names = within(navigation)
      .getAllByRole('link')
      .map(link => link.textContent);
    expect(names).toEqual([
      'Slipway',
      'Home',
      'Environments',
      'Catalog',
      'Activity',
      'Access',
      'Docs',
      'Notifications',
      'Settings',
    ]);
    expect(
      within(navigation).getByRole('button', { name: 'Search' }),
    ).toBeVisible();
    expect(document.body).toHaveAttribute('data-theme-name', 'slipway');
  });

  it('says who is signed in, and signs out with one click', async () => {
    const fetch = serve(() => json(session));
    renderShell();
    const person = await screen.findByRole('group', {
      name: 'Signed in as Sam',
    });
    expect(person).toHaveTextContent('SSam');
    const button = screen.getByRole('button', { name: 'Sign out' });
    button.focus();
    expect(button).toHaveFocus();
    fireEvent.click(button);
    await waitFor(() =>
      expect(fetch).toHaveBeenCalledWith(
        'http://localhost/api/auth/oidc/logout?env=development',
        expect.objectContaining({
          method: 'POST',
          credentials: 'include',
          headers: { 'x-requested-with': 'XMLHttpRequest' },
        }),
      ),
    );
    // The page is left for the sign-in page now, which jsdom does not do.
    expect(screen.getByRole('button', { name: 'Signing out…' })).toBeVisible();
  });

  it('lets in nobody who has no session', async () => {
    serve(() => json({ error: { message: 'Missing session cookie' } }, 401));
    renderShell();
    expect(
      await screen.findByRole('button', { name: 'Sign in with Example Inc.' }),
    ).toBeEnabled();
    expect(screen.getByRole('heading', { name: 'Slipway' })).toBeVisible();
    expect(screen.queryByRole('navigation')).not.toBeInTheDocument();
  });
});
