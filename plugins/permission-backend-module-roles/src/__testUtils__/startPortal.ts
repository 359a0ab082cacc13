import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import {
  coreServices,
  createServiceFactory,
  type AuthService,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import permissionPlugin from '@backstage/plugin-permission-backend';
import type { JsonObject } from '@backstage/types';
import request from 'supertest';
import rolesModule from '..';
import { company } from './company';
import { catalogPlugin, environmentsPlugin } from './otherPlugins';

/** Backstage's mock forgets which plugin asks on behalf of a person; conditions are for plugins only. */
const authOfPlugins = createServiceFactory({
  service: coreServices.auth,
  deps: { plugin: coreServices.pluginMetadata },
  factory: ({ plugin }) => {
    const pluginId = plugin.getId();
    const auth = mockServices.auth({ pluginId });
    return Object.assign(auth, {
      getPluginRequestToken: async ({
        onBehalfOf,
        targetPluginId,
      }: Parameters<AuthService['getPluginRequestToken']>[0]) => ({
        token: auth.isPrincipal(onBehalfOf, 'user')
          ? mockCredentials.user.token(onBehalfOf.principal.userEntityRef, {
              actor: { subject: `plugin:${pluginId}` },
            })
          : mockCredentials.service.token({ onBehalfOf, targetPluginId }),
      }),
    });
  },
});

/** The real permission backend with the roles, between plugins that have something to decide about. */
export async function startPortal(given: {
  permission?: JsonObject;
  backend?: JsonObject;
  entities?: Entity[];
  features?: BackendFeature[];
}) {
  const { permission, backend, entities = company, features = [] } = given;
  const data = (changed = permission): JsonObject => ({
    backend: { baseUrl: 'http://localhost', ...backend },
    permission: { enabled: true, ...changed },
  });
  const config = mockServices.rootConfig({ data: data() });
  const catalog = catalogServiceMock({ entities });
  const portal = await startTestBackend({
    features: [
      permissionPlugin,
      rolesModule,
      environmentsPlugin,
      catalogPlugin(entities),
      ...features,
      permissionsServiceFactory,
      createServiceFactory({
        service: coreServices.rootConfig,
        deps: {},
        factory: () => config,
      }),
      catalogServiceMock.factory({ entities }),
      authOfPlugins,
      createServiceFactory({
        service: coreServices.userInfo,
        deps: {},
        factory: () => ({
          getUserInfo: async ({ principal }) => {
            const { userEntityRef } = principal as { userEntityRef: string };
            const entity = await catalog.getEntityByRef(userEntityRef);
            const groups = entity?.relations?.map(one => one.targetRef) ?? [];
            return {
              userEntityRef,
              ownershipEntityRefs: [userEntityRef, ...groups],
            };
          },
        }),
      }),
    ],
  });
  const http = request(portal.server);
  return {
    stop: () => portal.stop(),
    configure: (changed: JsonObject) => config.update({ data: data(changed) }),
    /** Reads below `/api/permission` as one of the company, as the sandbox's pipelines, or without a token. */
    get: (who: string, path: string) =>
      http.get(`/api/permission${path}`).set('authorization', headerOf(who)),
    authorize: (who: string, items: object[]) =>
      http
        .post('/api/permission/authorize')
        .set('authorization', headerOf(who))
        .send({ items }),
  };
}

/** A portal that was started. */
export type Portal = Awaited<ReturnType<typeof startPortal>>;

function headerOf(who: string): string {
  switch (who) {
    case 'nobody':
      return mockCredentials.none.header();
    case 'pipeline':
      return mockCredentials.service.header({
        onBehalfOf: mockCredentials.service('external:pipeline'),
        targetPluginId: 'permission',
      });
    default:
      return mockCredentials.user.header(`user:default/${who}`);
  }
}
