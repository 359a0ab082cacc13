import { type Browser, HOME, OWN_PAGE } from './__testUtils__/Browser';
import { type Forgery, TestIssuer } from './__testUtils__/TestIssuer';
import { TestPortal } from './__testUtils__/TestPortal';

const byEmail = {
  signIn: { resolvers: [{ resolver: 'emailMatchingUserEntityProfileEmail' }] },
};

describe('signing in with OIDC', () => {
  let issuer: TestIssuer;
  let portal: TestPortal;
  let browser: Browser;

  beforeAll(async () => {
    issuer = await TestIssuer.start();
    portal = await TestPortal.start({ ...issuer.client, ...byEmail });
  });
  afterAll(() => issuer.stop());
  beforeEach(() => {
    browser = portal.browser();
  });

  async function signIn(forgery?: Forgery): Promise<URL> {
    return browser.comeBack(issuer.approve(await browser.begin(), forgery));
  }

  async function expectSignedOut(): Promise<void> {
    const { status } = await browser.refresh(OWN_PAGE);
    expect(status).toBe(401);
  }

  it('returns to the very page, keeps the session over a reload, and ends it', async () => {
    const page = `${HOME}/environments?kind=pull-request&q=a%20b#pr-12`;
    const asked = await browser.begin(page);
    expect(new URL(asked).searchParams.get('prompt')).toBe('login');
    const led = await browser.comeBack(issuer.approve(asked));
    expect(led.toString()).toBe(page);

    const { body } = await browser.refresh(OWN_PAGE).expect(200);
    expect(body).toMatchObject({
      profile: { email: 'dana@example.com', displayName: 'Dana' },
      backstageIdentity: {
        identity: {
          userEntityRef: 'user:default/dana',
          ownershipEntityRefs: ['user:default/dana', 'group:default/shop'],
        },
      },
    });
    const mine = { Authorization: `Bearer ${body.backstageIdentity.token}` };
    const setting = '/api/user-settings/buckets/look/keys/theme';
    const put = () => browser.agent.put(setting).send({ value: 'dark' });
    await put().set(mine).expect(200);
    await put().expect(401);

    await browser.logout(OWN_PAGE).expect(200);
    expect(issuer.revoked).toHaveLength(1);
    await expectSignedOut();
  });

  const lies: Array<[string, Forgery, RegExp]> = [
    ['another key', { foreignKey: true }, /failed to validate JWT signature/],
    ['another issuer', { issuer: 'https://evil.test' }, /unexpected iss value/],
    ['another audience', { audience: 'shop' }, /aud/],
    ['an expired token', { expiresIn: -60 }, /JWT expired/],
    ['a wrong nonce', { nonce: 'replayed' }, /nonce mismatch/],
  ];
  it.each(lies)('refuses an ID token of %s', async (_what, forgery, reason) => {
    const led = await signIn(forgery);
    expect(led.origin).toBe(HOME);
    expect(led.searchParams.get('error')).toMatch(reason);
    await expectSignedOut();
  });

  it('refuses an answer without a state, or with one it did not give', async () => {
    const callback = new URL(issuer.approve(await browser.begin()), HOME);
    const state = callback.searchParams.get('state') ?? '';
    callback.searchParams.delete('state');
    await browser.agent.get(callback.pathname + callback.search).expect(400);

    const forged = new URLSearchParams(Buffer.from(state, 'hex').toString());
    forged.set('nonce', 'guessed');
    callback.searchParams.set(
      'state',
      Buffer.from(forged.toString()).toString('hex'),
    );
    const led = await browser.comeBack(callback.pathname + callback.search);
    expect(led.searchParams.get('error')).toBe('Invalid nonce');
    await expectSignedOut();
  });

  it('refuses an answer that was meant for another browser', async () => {
    const callback = issuer.approve(await portal.browser().begin());
    const led = await browser.comeBack(callback);
    expect(led.searchParams.get('error')).toMatch(/missing cookie nonce/);
    await expectSignedOut();
  });

  it('refuses an answer that was used before', async () => {
    const callback = issuer.approve(await browser.begin());
    expect((await browser.comeBack(callback)).search).toBe('');
    const again = await browser.comeBack(callback);
    expect(again.searchParams.get('error')).toMatch(
      /did not find expected authorization request details in session/,
    );
  });

  it('takes no token of another issuer for a bearer token', async () => {
    const get = (token: string) =>
      browser.agent
        .get('/api/user-settings/buckets/look/keys/theme')
        .set({ Authorization: `Bearer ${token}` });
    const tokens = [
      await issuer.token(),
      await issuer.token({ audience: 'backstage' }),
      'garbage',
    ];
    for (const token of tokens) expect((await get(token)).status).toBe(401);
  });

  it('lets no page of another site write, renew or end a session', async () => {
    await signIn();
    const foreign = { Origin: 'https://evil.test' };
    await browser.agent
      .put('/api/user-settings/buckets/look/keys/theme')
      .set(foreign)
      .send({ value: 'dark' })
      .expect(401);
    await browser.refresh().expect(401);
    await browser.logout().expect(401);
    await browser.refresh({ ...OWN_PAGE, ...foreign }).expect(403);
    const { body } = await browser
      .logout({ ...OWN_PAGE, ...foreign })
      .expect(403);
    expect(body.error.message).toBe(
      `A page of 'https://evil.test' may not use the sessions of this portal (${HOME})`,
    );
    await browser.refresh(OWN_PAGE).expect(200);
  });

  it.each([
    ['nobody', { email: 'nobody@example.com' }, /resolve user identity/],
    ['an address not vouched for', { email_verified: false }, /an email/],
  ])('says when the person is %s', async (_what, claims, reason) => {
    const before = issuer.claims;
    issuer.claims = { ...before, ...claims };
    const led = await signIn();
    issuer.claims = before;
    expect(led.searchParams.get('error')).toMatch(reason);
    await expectSignedOut();
  });

  it('starts with a provider that is not configured, and says so when asked', async () => {
    const { body } = await browser.start(`${HOME}/`, 'github').expect(404);
    expect(body.error.message).toBe("No auth provider registered for 'github'");
  });
});

describe('the oidc provider', () => {
  it('finds people by a claim that never changes', async () => {
    const issuer = await TestIssuer.start();
    const identifyBy = {
      claim: 'oid',
      annotation: 'graph.microsoft.com/user-id',
    };
    const portal = await TestPortal.start({ ...issuer.client, identifyBy });
    const browser = portal.browser();
    const signIn = async () =>
      browser.comeBack(issuer.approve(await browser.begin()));

    const led = await signIn();
    expect(led.searchParams.get('error')).toBe(
      "Login failed, the identity provider gave no claim 'oid'; it may need a scope in additionalScopes",
    );
    issuer.claims = { sub: '00u1', oid: 'object-of-dana' };
    expect((await signIn()).toString()).toBe(`${HOME}/`);
    const { body } = await browser.refresh(OWN_PAGE).expect(200);
    expect(body.backstageIdentity.identity.userEntityRef).toBe(
      'user:default/dana',
    );
    await issuer.stop();
  });

  it('comes back when the identity provider was down at start, and signs out while it is', async () => {
    const gone = await TestIssuer.start();
    const { port, client } = gone;
    await gone.stop();
    const portal = await TestPortal.start({ ...client, ...byEmail });
    const browser = portal.browser();
    const led = new URL(await browser.begin(`${HOME}/audit?actor=dana`));
    expect(led.origin + led.pathname).toBe(`${HOME}/audit`);
    expect(led.searchParams.get('actor')).toBe('dana');
    expect(led.searchParams.get('error')).toMatch(
      /identity provider cannot be reached/,
    );

    const issuer = await TestIssuer.start(port);
    await browser.comeBack(issuer.approve(await browser.begin()));
    await browser.refresh(OWN_PAGE).expect(200);
    await issuer.stop();
    await browser.logout(OWN_PAGE).expect(200);
    const { body } = await browser.refresh(OWN_PAGE).expect(401);
    expect(body.error.message).toMatch(/Missing session cookie/);
  });

  it('does not start without a way to find people', async () => {
    const issuer = await TestIssuer.start();
    await expect(TestPortal.start(issuer.client)).rejects.toThrow(
      /set one of signIn.resolvers and identifyBy.*none is set/,
    );
    await issuer.stop();
  });
});
