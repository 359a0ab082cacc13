import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { accessPermissions } from '@slipway/plugin-access-common';
import { auditTrailServiceRef } from '@slipway/plugin-audit-node';
import { PluginRouter } from '@slipway/routes-node';
import { People, Services } from './catalog';
import {
  checkEnforcement,
  configHealthServiceRef,
  PolicyInForce,
} from './config';
import { Actions, Conditions, createPluginFetch } from './plugins';
import { RolesPolicy } from './policy';
import { addAccessRoutes } from './router';

/** Decides who may do what by the roles in app-config, and tells about it below `/api/permission/access`. */
export const rolesModule = createBackendModule({
  pluginId: 'permission',
  moduleId: 'roles',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        health: configHealthServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        instance: coreServices.rootInstanceMetadata,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        policies: policyExtensionPoint,
        trail: auditTrailServiceRef,
        userInfo: coreServices.userInfo,
      },
      async init(deps) {
        const { config, health, logger } = deps;
        checkEnforcement(config);
        const inForce = new PolicyInForce({ config, health, logger });
        deps.lifecycle.addShutdownHook(inForce.follow());

        const services = new Services(deps);
        deps.policies.setPolicy(
          new RolesPolicy({
            roles: () => inForce.policy.roles,
            ownedServices: refs => services.ownedBy(refs),
            logger,
          }),
        );
        deps.permissionsRegistry.addPermissions(accessPermissions);

        const fetch = createPluginFetch(deps);
        const router = new PluginRouter({
          ...deps,
          pluginId: 'permission',
          prefix: '/access',
        });
        addAccessRoutes(router, {
          ...deps,
          sources: {
            inForce,
            actions: new Actions({ ...deps, fetch }),
            people: new People(deps),
            services,
            conditions: new Conditions({ fetch }),
          },
        });
        router.mount(deps.httpRouter);
      },
    });
  },
});
