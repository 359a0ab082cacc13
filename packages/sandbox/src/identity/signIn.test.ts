import { tokensOf } from './testing/OidcClient';
import { TestProvider } from './testing/TestProvider';

let test: TestProvider;

beforeAll(async () => {
  test = await TestProvider.start();
});

afterAll(() => test.stop());

const asked = (more?: Record<string, string>) =>
  test.client.authorizationUrl(more);

const title = 'Sign in to the sandbox company';

describe('signing in', () => {
  it.each([
    ['dana', 'Dana', 'shop'],
    ['quinn', 'Quinn', 'qa'],
    ['sam', 'Sam', 'sre'],
    ['riley', 'Riley', 'release'],
  ])('tells that %s is %s of %s', async (login, name, group) => {
    const callback = await test.callback(login);
    expect(callback.origin + callback.pathname).toBe(
      `${TestProvider.portal}/api/auth/oidc/handler/frame`,
    );
    expect(callback.searchParams.get('state')).toBe('the state');
    expect(callback.searchParams.get('iss')).toBe(test.provider.url);
    const tokens = await tokensOf(await test.client.exchange(callback));
    expect(tokens).toMatchObject({
      token_type: 'Bearer',
      expires_in: 3600,
      scope: 'openid profile email',
    });
    const claims = {
      sub: login,
      name,
      preferred_username: login,
      email: `${login}@example.com`,
      email_verified: true,
      groups: [group],
    };
    expect(await test.client.verify(tokens.id_token)).toMatchObject({
      ...claims,
      nonce: 'the nonce',
    });
    const userinfo = await test.client.userinfo(tokens.access_token);
    expect(await userinfo.json()).toEqual(claims);
  });

  it('tells no more than what was asked for', async () => {
    const browser = test.browser();
    const page = await browser.open(asked({ scope: 'openid groups' }));
    const { url } = await browser.choose(page, 'sam');
    const tokens = await tokensOf(await test.client.exchange(url));
    const userinfo = await test.client.userinfo(tokens.access_token);
    expect(await userinfo.json()).toEqual({ sub: 'sam', groups: ['sre'] });
  });

  it('shows a page that says what each person does, and runs nothing', async () => {
    const page = await test.browser().open(asked());
    expect(page.status).toBe(200);
    expect(page.text).toContain(`<title>${title}</title>`);
    const words = page.text.replace(/<style>.*<\/style>|<[^>]+>/gs, ' ');
    expect(words.replace(/\s+/g, ' ')).toContain(
      'No password is asked, because this is the sandbox. D Dana Shop Developer Q Quinn QA QA lead ' +
        'S Sam SRE Site reliability engineer R Riley Release management Release manager',
    );
    expect(page.text).not.toContain('<script');
    const policy = page.headers.get('content-security-policy');
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+';/);
    expect(policy).toContain(`frame-ancestors 'none'`);
  });

  it('is for the people of the company', async () => {
    const browser = test.browser();
    const { url } = await browser.open(asked());
    const eve = new URLSearchParams({ person: 'eve' });
    const refused = await browser.open(url, eve);
    expect(refused.status).toBe(400);
    expect(refused.text).toContain(
      'The field person is one of dana, quinn, sam, riley.',
    );
    const long = new URLSearchParams({
      person: 'dana',
      more: 'x'.repeat(5000),
    });
    expect((await browser.open(url, long)).status).toBe(400);
  });

  it('goes on only in the browser that began it', async () => {
    const page = await test.browser().open(asked());
    const other = await test.browser().choose(page, 'sam');
    expect(other.status).toBe(400);
    expect(other.text).toContain('This sign-in has expired');
  });
});

describe('prompt', () => {
  it('none without a session says that a login is required', async () => {
    const { url } = await test.browser().open(asked({ prompt: 'none' }));
    expect(url.searchParams.get('error')).toBe('login_required');
    expect(url.searchParams.get('state')).toBe('the state');
  });

  it('none or nothing with a session comes back at once', async () => {
    const browser = test.browser();
    await test.callback('riley', browser);
    for (const more of [{ prompt: 'none' }, undefined]) {
      const { url } = await browser.open(asked(more));
      const tokens = await tokensOf(await test.client.exchange(url));
      const claims = await test.client.verify(tokens.id_token);
      expect(claims.sub).toBe('riley');
    }
  });

  it.each(['login', 'select_account', 'login select_account'])(
    '%s lets people choose again',
    async prompt => {
      const browser = test.browser();
      await test.callback('riley', browser);
      const page = await browser.open(asked({ prompt }));
      expect(page.text).toContain(title);
      const { url } = await browser.choose(page, 'quinn');
      const tokens = await tokensOf(await test.client.exchange(url));
      const claims = await test.client.verify(tokens.id_token);
      expect(claims.sub).toBe('quinn');
    },
  );

  it('consent with offline_access asks nothing', async () => {
    const browser = test.browser();
    await test.callback('riley', browser);
    const more = { prompt: 'consent', scope: 'openid offline_access' };
    const { url } = await browser.open(asked(more));
    const tokens = await tokensOf(await test.client.exchange(url));
    expect(tokens.scope).toBe('openid offline_access');
  });
});

describe('refused are', () => {
  it('a code that was used, and every token it gave', async () => {
    const callback = await test.callback('dana');
    const first = await tokensOf(await test.client.exchange(callback));
    const replay = await test.client.exchange(callback);
    expect(replay.status).toBe(400);
    expect(await replay.json()).toMatchObject({ error: 'invalid_grant' });
    expect((await test.client.userinfo(first.access_token)).status).toBe(401);
    expect((await test.client.refresh(first.refresh_token)).status).toBe(400);
  });

  it('a wrong client secret', async () => {
    const callback = await test.callback('dana');
    const response = await test.client.exchange(callback, 'wrong');
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: 'invalid_client' });
  });

  it.each([
    ['redirect_uri', 'http://localhost:7007/elsewhere'],
    ['redirect_uri', 'https://evil.example.com/api/auth/oidc/handler/frame'],
    ['client_id', 'somebody'],
  ])('the %s %s, on a page of the provider', async (name, value) => {
    const refused = await test.browser().open(asked({ [name]: value }));
    expect(refused.status).toBe(400);
    expect(refused.url.origin).toBe(test.provider.url);
    expect(refused.text).toContain('This cannot be done');
    expect(refused.text).toContain(name === 'client_id' ? 'client' : name);
  });
});
