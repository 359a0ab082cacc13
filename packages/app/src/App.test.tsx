import { createApp } from '@backstage/frontend-defaults';
import { mockApis } from '@backstage/frontend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import notificationsPlugin from '@backstage/plugin-notifications/alpha';
import searchPlugin from '@backstage/plugin-search/alpha';
import signalsPlugin from '@backstage/plugin-signals/alpha';
import techdocsPlugin from '@backstage/plugin-techdocs/alpha';
import userSettingsPlugin from '@backstage/plugin-user-settings/alpha';
import environmentsPlugin from '@slipway/plugin-environments';
import { render, screen, within } from '@testing-library/react';
import { navModule } from './modules/nav';
import { signInModule } from './modules/signIn';
import { themeModule } from './modules/theme';

const config = mockApis.config({
  data: {
    app: {
      title: 'Slipway',
      baseUrl: 'http://localhost',
      extensions: [{ 'page:catalog': { config: { path: '/catalog' } } }],
    },
    backend: { baseUrl: 'http://localhost' },
  },
});
const session = {
  profile: { displayName: 'Sam' },
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

/** A back end that signs in with `answer` and has nothing else to say. */
function serve(answer: () => Response): void {
  jest.spyOn(globalThis, 'fetch').mockImplementation(async input => {
    const url = new URL(input instanceof Request ? input.url : String(input));
    return url.pathname === '/api/auth/guest/refresh'
      ? answer()
      : json({ items: [], totalItems: 0, pageInfo: {} });
  });
}

function renderShell(): void {
  const app = createApp({
    features: [
      navModule,
      signInModule,
      themeModule,
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
      'Docs',
      'Notifications',
      'Settings',
    ]);
    expect(
      within(navigation).getByRole('button', { name: 'Search' }),
    ).toBeVisible();
    expect(document.body).toHaveAttribute('data-theme-name', 'slipway');
  });

  it('says why nobody could be signed in', async () => {
    serve(() => json({ error: { name: 'Error', message: 'no guest' } }, 500));
    renderShell();
    expect(
      await screen.findByText('You could not be signed in'),
    ).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Try again' })).toBeEnabled();
    expect(screen.getByRole('heading', { name: 'Slipway' })).toBeVisible();
  });
});
