import { mockServices } from '@backstage/backend-test-utils';
import { encodeOAuthState } from '@backstage/plugin-auth-node';
import { AllowedOrigins } from './modules/returnAddress/AllowedOrigins';
import { type Browser, HOME } from './__testUtils__/Browser';
import { TestIssuer } from './__testUtils__/TestIssuer';
import { TestPortal } from './__testUtils__/TestPortal';

const elsewhere: Array<[address: string, reason: string]> = [
  ['https://evil.test/', "it leads to 'https://evil.test'"],
  ['//evil.test/', 'it is no complete address'],
  ['/', 'it is no complete address'],
  ['back', 'it is no complete address'],
  ['https%3A%2F%2Fevil.test', 'it is no complete address'],
  ['http:evil.test', "it leads to 'http://evil.test'"],
  [`${HOME}:8080/`, "it leads to 'http://portal.test:8080'"],
  [`${HOME}.evil.test/`, "it leads to 'http://portal.test.evil.test'"],
  ['https://portal.test/', "it leads to 'https://portal.test'"],
  ['http://portal.test@evil.test/', 'it has a user name in it'],
  ['http://dana:x@portal.test/', 'it has a user name in it'],
  // Such an address is what has to be refused.
  // eslint-disable-next-line no-script-url
  ['javascript:alert(1)', "it is of kind 'javascript:'"],
  ['data:text/html,x', "it is of kind 'data:'"],
  [
    'https://evil.test\\@portal.test/',
    'it has a backslash, a blank or a control character in it',
  ],
  [` ${HOME}/`, 'it has a backslash, a blank or a control character in it'],
  [
    `${HOME}/\r\nset-cookie:x`,
    'it has a backslash, a blank or a control character in it',
  ],
  ['http:/portal.test/', "it must begin with 'http://portal.test'"],
  ['', 'it is no complete address'],
];
const refusal = (name: string, reason: string) =>
  `Sign-in returns to pages of this portal only (${HOME}): ${name} cannot be followed, ${reason}`;

describe('the address that sign-in returns to', () => {
  let issuer: TestIssuer;
  let browser: Browser;

  beforeAll(async () => {
    issuer = await TestIssuer.start();
    const portal = await TestPortal.start({
      ...issuer.client,
      identifyBy: { claim: 'oid', annotation: 'graph.microsoft.com/user-id' },
    });
    issuer.claims = { sub: '00u1', oid: 'object-of-dana' };
    browser = portal.browser();
  });
  afterAll(() => issuer.stop());

  it.each(elsewhere)('is not %j, at the start', async (address, reason) => {
    const { status, body, headers } = await browser.start(address);
    expect(status).toBe(400);
    expect(headers.location).toBeUndefined();
    expect(body.error.message).toBe(refusal('redirectUrl', reason));
  });

  it.each(elsewhere)('is not %j, in a state', async (address, reason) => {
    const asked = new URL(await browser.begin());
    const given = new URLSearchParams(
      Buffer.from(asked.searchParams.get('state') ?? '', 'hex').toString(),
    );
    // The browser's owner knows its nonce, so that everything but the address is right.
    const state = encodeOAuthState({
      nonce: given.get('nonce') ?? '',
      env: given.get('env') ?? '',
      flow: 'redirect',
      redirectUrl: address,
    });
    asked.searchParams.set('state', state);
    const callback = issuer.approve(asked.toString());
    for (const method of ['get', 'post'] as const) {
      const { status, body, headers } = await browser.agent[method](callback);
      expect(status).toBe(400);
      expect(headers.location).toBeUndefined();
      expect(body.error.message).toBe(
        refusal("redirectUrl of 'state'", reason),
      );
    }
  });

  it('is one address, given once, whatever the provider', async () => {
    const twice = 'is given more than once, or as an object';
    const start = (query: string, provider = 'oidc') =>
      browser.agent.get(
        `/api/auth/${provider}/start?env=production&flow=redirect&${query}`,
      );
    for (const query of [
      `redirectUrl=${HOME}/&redirectUrl=https://evil.test/`,
      'redirectUrl[]=https://evil.test/',
      'redirectUrl[a]=https://evil.test/',
    ]) {
      const { body } = await start(query).expect(400);
      expect(body.error.message).toContain(twice);
    }
    const frame = await browser.agent
      .get('/api/auth/oidc/handler/frame?state=61&state=62')
      .expect(400);
    expect(frame.body.error.message).toContain(twice);
    await start('redirectUrl=https://evil.test/', 'github').expect(400);
    await start('redirectUrl=https://evil.test/', 'OIDC').expect(400);
  });

  it('is any page of the portal', async () => {
    for (const page of [`${HOME}/`, `${HOME}/a%20b?q=%2F%2Fevil.test#x`, HOME])
      expect((await browser.start(page)).status).toBe(302);
  });
});

describe('allowed origins', () => {
  const read = (extra: string[]) =>
    AllowedOrigins.fromConfig(
      mockServices.rootConfig({
        data: {
          app: { baseUrl: 'https://portal.example.com/slipway' },
          auth: { experimentalExtraAllowedOrigins: extra },
        },
      }),
    );

  it('are that of app.baseUrl and those the operator adds', () => {
    const origins = read(['https://*.preview.example.com']);
    expect(origins.own).toBe('https://portal.example.com');
    expect(origins.has('https://portal.example.com')).toBe(true);
    expect(origins.has('https://pr-1.preview.example.com')).toBe(true);
    expect(origins.has('https://pr-1-preview.example.com')).toBe(false);
    expect(origins.has('https://evil.test/.preview.example.com')).toBe(false);
    expect(origins.has('null')).toBe(false);
  });

  it('are refused at start when they cannot be read', () => {
    expect(() => read(['https://{a,b}.example.com'])).toThrow(
      "auth.experimentalExtraAllowedOrigins: 'https://{a,b}.example.com' is no origin; write it like https://portal.example.com or https://*.example.com",
    );
  });
});
