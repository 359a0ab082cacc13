import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import githubProvider from '@backstage/plugin-auth-backend-module-github-provider';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import userSettings from '@backstage/plugin-user-settings-backend';
import type { JsonObject } from '@backstage/types';
import oidcProvider from '../modules/oidc';
import returnAddress from '../modules/returnAddress';
import { Browser, ENVIRONMENT, HOME } from './Browser';

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
