import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { auditPermissions } from '@slipway/plugin-audit-common';
import { ActivitySignals } from './ActivitySignals';
import { ChainAlarm, ChainChecks } from './chain';
import { createRouter } from './router';
import { registerSchedules } from './schedule';
import { readSettings } from './settings';
import {
  DatabaseActivities,
  DatabaseChain,
  DatabaseChecks,
  DatabaseTrail,
  openDatabase,
} from './store';

/** The backend of the audit trail: the chain of records, what is made of it, HTTP API. */
export const auditPlugin = createBackendPlugin({
  pluginId: 'audit',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
      },
      async init(deps) {
        const { config, logger, httpRouter, permissionsRegistry } = deps;
        const settings = readSettings(config);
        const knex = await openDatabase(deps.database);
        const pages = new ActivitySignals(deps.signals, logger);

        const chain = new DatabaseChain(knex);
        const activities = new DatabaseActivities(knex);
        const trail = new DatabaseTrail({
          knex,
          activities,
          onChange: activity => pages.changed(activity),
        });
        const kept = new DatabaseChecks(knex);
        const checks = new ChainChecks({
          reader: chain,
          checks: kept,
          alarm: new ChainAlarm({
            ...deps,
            told: kept,
            recipients: settings.notify,
          }),
          logger,
        });
        await trail.bringUpToDate();

        permissionsRegistry.addPermissions(auditPermissions);
        createRouter({ ...deps, trail, activities, chain, checks }).mount(
          httpRouter,
        );
        await registerSchedules({ ...deps, trail, checks, settings });
      },
    });
  },
});
