import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import {
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { permissions } from './policies';

interface Environment {
  kind: string;
  cluster: string;
  services: string[];
}

/** What the environments plugin of the test knows. */
const environments: Record<string, Environment> = {
  staging: {
    kind: 'staging',
    cluster: 'staging',
    services: ['checkout', 'payments', 'storefront'],
  },
  'pr-131': {
    kind: 'pull-request',
    cluster: 'ci-mgmt',
    services: ['checkout'],
  },
  'pr-7': { kind: 'pull-request', cluster: 'ci-mgmt', services: ['payments'] },
};

const environmentRef = createPermissionResourceRef<Environment, object>().with({
  pluginId: 'environments',
  resourceType: 'environment',
});

const list = z.array(z.string());

const isKind = createPermissionRule({
  name: 'IS_KIND',
  description: 'By kind',
  resourceRef: environmentRef,
  paramsSchema: z.object({ kinds: list }),
  apply: ({ kind }, { kinds }) => kinds.includes(kind),
  toQuery: () => ({}),
});

const isOnCluster = createPermissionRule({
  name: 'IS_ON_CLUSTER',
  description: 'By cluster',
  resourceRef: environmentRef,
  paramsSchema: z.object({ clusters: list }),
  apply: ({ cluster }, { clusters }) => clusters.includes(cluster),
  toQuery: () => ({}),
});

const hasService = createPermissionRule({
  name: 'HAS_SERVICE',
  description: 'By service',
  resourceRef: environmentRef,
  paramsSchema: z.object({ services: list }),
  apply: (environment, { services }) =>
    environment.services.some(service => services.includes(service)),
  toQuery: () => ({}),
});

/** A plugin with resources, by the rules that the real one has. */
export const environmentsPlugin = createBackendPlugin({
  pluginId: 'environments',
  register(env) {
    env.registerInit({
      deps: { registry: coreServices.permissionsRegistry },
      async init({ registry }) {
        const { wake, sleep, destroy, look, acknowledge } = permissions;
        registry.addResourceType({
          resourceRef: environmentRef,
          permissions: [wake, sleep, destroy, look, acknowledge],
          rules: [isKind, isOnCluster, hasService],
          getResources: async names => names.map(name => environments[name]),
        });
      },
    });
  },
});

const entityRef = createPermissionResourceRef<Entity, object>().with({
  pluginId: 'catalog',
  resourceType: 'catalog-entity',
});

/** The permissions of a catalog with these entities. */
export const catalogPlugin = (entities: Entity[]) =>
  createBackendPlugin({
    pluginId: 'catalog',
    register(env) {
      env.registerInit({
        deps: { registry: coreServices.permissionsRegistry },
        async init({ registry }) {
          registry.addResourceType({
            resourceRef: entityRef,
            permissions: [permissions.refreshEntity],
            rules: [
              createPermissionRule({
                name: 'IS_ENTITY_OWNER',
                description: 'By owner',
                resourceRef: entityRef,
                paramsSchema: z.object({ claims: z.array(z.string()) }),
                apply: ({ relations = [] }, { claims }) =>
                  relations.some(({ targetRef }) => claims.includes(targetRef)),
                toQuery: () => ({}),
              }),
            ],
            getResources: async refs =>
              refs.map(ref =>
                entities.find(
                  ({ kind, metadata }) =>
                    ref === `${kind.toLowerCase()}:default/${metadata.name}`,
                ),
              ),
          });
        },
      });
    },
  });

/** A plugin whose permissions cannot be asked for. */
export const brokenPlugin = createBackendPlugin({
  pluginId: 'broken',
  register(env) {
    env.registerInit({
      deps: { httpRouter: coreServices.httpRouter },
      async init({ httpRouter }) {
        httpRouter.use((_request, response) => {
          response.status(503).json({ error: { message: 'starting' } });
        });
      },
    });
  },
});
