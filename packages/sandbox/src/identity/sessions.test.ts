import { tokensOf } from './testing/OidcClient';
import { TestProvider } from './testing/TestProvider';

const DAY = 24 * 3600 * 1000;

let test: TestProvider;

beforeAll(async () => {
  test = await TestProvider.start();
});

afterAll(() => test.stop());

afterEach(() => jest.restoreAllMocks());

async function refreshed(token: string) {
  return tokensOf(await test.client.refresh(token));
}

/** `200`, or why not: `400 invalid_grant`. */
async function outcomeOf(token: string): Promise<string> {
  const response = await test.client.refresh(token);
  const { error = '' } = await response.json();
  return `${response.status} ${error}`.trim();
}

describe('refresh tokens', () => {
  it('bring new tokens of the same person, in two tabs at once', async () => {
    const { refresh_token: token } = await test.signIn('quinn');
    for (const tokens of await Promise.all([
      refreshed(token),
      refreshed(token),
    ])) {
      expect(await test.client.verify(tokens.id_token)).toMatchObject({
        sub: 'quinn',
        email: 'quinn@example.com',
        groups: ['qa'],
      });
      const userinfo = await test.client.userinfo(tokens.access_token);
      expect(userinfo.status).toBe(200);
    }
  });

  it('are replaced when they grow old; the old one betrays a thief', async () => {
    const { refresh_token: old } = await test.signIn('quinn');
    const later = Date.now() + 11 * DAY;
    jest.spyOn(Date, 'now').mockImplementation(() => later);
    const { refresh_token: fresh } = await refreshed(old);
    expect(fresh).not.toBe(old);
    expect(await outcomeOf(fresh)).toBe('200');
    expect(await outcomeOf(old)).toBe('400 invalid_grant');
    expect(await outcomeOf(fresh)).toBe('400 invalid_grant');
  });

  it('end after fourteen days', async () => {
    const { refresh_token: token } = await test.signIn('quinn');
    const later = Date.now() + 14 * DAY + 1000;
    jest.spyOn(Date, 'now').mockImplementation(() => later);
    expect(await outcomeOf(token)).toBe('400 invalid_grant');
  });

  it('are revoked with the access tokens of the same sign-in', async () => {
    const tokens = await test.signIn('sam');
    const other = await test.signIn('sam');
    const response = await test.client.revoke(tokens.refresh_token);
    expect(response.status).toBe(200);
    expect(await outcomeOf(tokens.refresh_token)).toBe('400 invalid_grant');
    const userinfo = await test.client.userinfo(tokens.access_token);
    expect(userinfo.status).toBe(401);
    expect(await outcomeOf(other.refresh_token)).toBe('200');
  });

  it('end when somebody else signs in with the same browser', async () => {
    const browser = test.browser();
    const dana = await test.signIn('dana', browser);
    await test.signIn('dana', browser);
    expect(await outcomeOf(dana.refresh_token)).toBe('200');
    const sam = await test.signIn('sam', browser);
    expect(await outcomeOf(dana.refresh_token)).toBe('400 invalid_grant');
    expect(await outcomeOf(sam.refresh_token)).toBe('200');
  });
});

describe('signing out', () => {
  const out = (more: Record<string, string>) => {
    const url = new URL(test.client.metadata.end_session_endpoint);
    url.search = new URLSearchParams(more).toString();
    return url;
  };
  const home = `${TestProvider.portal}/`;
  const silent = () => test.client.authorizationUrl({ prompt: 'none' });

  it('ends the session and its tokens, and goes straight back', async () => {
    const browser = test.browser();
    const tokens = await test.signIn('dana', browser);
    const { url, status } = await browser.open(
      out({
        id_token_hint: tokens.id_token,
        post_logout_redirect_uri: home,
        state: 'the state',
      }),
    );
    expect(url.href).toBe(`${home}?state=the+state`);
    expect(status).toBe(303);
    expect(await outcomeOf(tokens.refresh_token)).toBe('400 invalid_grant');
    const { url: again } = await browser.open(silent());
    expect(again.searchParams.get('error')).toBe('login_required');
    await test.signIn('quinn', browser);
  });

  it('goes straight back without a session', async () => {
    const { url } = await test
      .browser()
      .open(out({ client_id: 'slipway', post_logout_redirect_uri: home }));
    expect(url.href).toBe(home);
  });

  it('without an address to go to says that it is done', async () => {
    const browser = test.browser();
    await test.signIn('dana', browser);
    const page = await browser.open(out({}));
    expect(page.status).toBe(200);
    expect(page.text).toContain('You are signed out');
  });

  it('goes nowhere but to the portal', async () => {
    const browser = test.browser();
    const { id_token: hint } = await test.signIn('dana', browser);
    const refused = await browser.open(
      out({
        id_token_hint: hint,
        post_logout_redirect_uri: 'https://evil.example.com/',
      }),
    );
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('post_logout_redirect_uri not registered');
    const { url } = await browser.open(silent());
    expect(url.searchParams.has('code')).toBe(true);
  });
});
