import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import githubProvider from '@backstage/plugin-auth-backend-module-github-provider';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import userSettings from '@backstage/plugin-user-settings-backend';
import type { JsonObject } from '@backstage/types';
import request from 'supertest';
import oidcProvider from '../modules/oidc';
import returnAddress from '../modules/returnAddress';

/** Where the portal's pages are served; in tests the back end itself listens elsewhere. */
export const HOME = 'http://portal.test';
const ENVIRONMENT = 'production';

const dana = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: {
    name: 'dana',
    namespace: 'default',
    annotations: { 'graph.microsoft.com/user-id': 'object-of-dana' },
  },
  spec: { profile: { email: 'dana@example.com' }, memberOf: ['shop'] },
  relations: [{ type: 'memberOf', targetRef: 'group:default/shop' }],
};

/** The portal's own auth plugin, providers, guard and token checks, with Dana in the catalog. */
export class TestPortal {
  static async start(
    oidc: JsonObject,
    app: JsonObject = {},
  ): Promise<TestPortal> {
    const auth = {
      environment: ENVIRONMENT,
      session: { secret: 'session-secret' },
      providers: { oidc: { [ENVIRONMENT]: oidc } },
    };
    const { server } = await startTestBackend({
      features: [
        authPlugin,
        githubProvider,
        oidcProvider,
        returnAddress,
        userSettings,
        authServiceFactory,
        httpAuthServiceFactory,
        catalogServiceMock.factory({ entities: [dana] }),
        mockServices.rootConfig.factory({
          data: { app: { baseUrl: HOME, ...app }, auth },
        }),
      ],
    });
    return new TestPortal(`http://localhost:${server.port()}`);
  }

  private constructor(readonly url: string) {}

  /** A browser that has been nowhere yet. */
  browser(): Browser {
    return new Browser(this.url);
  }
}

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
