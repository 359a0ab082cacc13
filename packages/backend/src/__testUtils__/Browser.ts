import request from 'supertest';

/** Where the portal's pages are served; in tests the back end itself listens elsewhere. */
export const HOME = 'http://portal.test';

/** `auth.environment` of the portal. */
export const ENVIRONMENT = 'production';

/** Somebody's browser: it keeps cookies, and follows no redirect unless told to. */
export class Browser {
  readonly agent: ReturnType<typeof request.agent>;

  constructor(url: string) {
    this.agent = request.agent(url);
  }

  /** Begins as the sign-in page does, and answers the address of the identity provider it is sent to. */
  async begin(returnTo = `${HOME}/`): Promise<string> {
    const response = await this.start(returnTo);
    if (response.status !== 302)
      throw new Error(`${response.status} ${response.text}`);
    return response.headers.location ?? '';
  }

  start(returnTo: string, provider = 'oidc') {
    return this.agent
      .get(`/api/auth/${provider}/start`)
      .query({ env: ENVIRONMENT, scope: 'openid profile email' })
      .query({ flow: 'redirect', origin: HOME, redirectUrl: returnTo });
  }

  /** Comes back from the identity provider; answers where the portal leads to. */
  async comeBack(callback: string): Promise<URL> {
    const response = await this.agent.get(callback);
    if (response.status !== 302)
      throw new Error(`${response.status} ${response.text}`);
    return new URL(response.headers.location ?? '');
  }

  /** What the page asks after every load, and before a token ends. */
  refresh(headers: Record<string, string> = {}) {
    return this.agent
      .get('/api/auth/oidc/refresh')
      .query({ env: ENVIRONMENT })
      .set(headers);
  }

  logout(headers: Record<string, string> = {}) {
    return this.agent
      .post('/api/auth/oidc/logout')
      .query({ env: ENVIRONMENT })
      .set(headers);
  }
}

/** What the portal's own pages say of themselves. */
export const OWN_PAGE = {
  'X-Requested-With': 'XMLHttpRequest',
  Origin: HOME,
};
