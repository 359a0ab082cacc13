import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { CollectorLoops } from '@slipway/collectors-node';
import { auditTrailServiceRef } from '@slipway/plugin-audit-node';
import { harborPermissions } from '@slipway/plugin-harbor-common';
import {
  findResources,
  ImageAccess,
  imageResourceRef,
  imageRules,
} from './access';
import { CatalogRepositories } from './catalog';
import {
  Deliveries,
  HarborHttpClient,
  type LookAt,
  Looks,
  readHarborConfig,
  readHarborRetention,
} from './collectors/harbor';
import {
  AllowlistExpiry,
  Clients,
  createCommands,
  HarborActions,
  ProjectLabels,
  TagPolicies,
  TagPolicyCleanup,
} from './commands';
import { createCollectors } from './createCollectors';
import { HarborSignals } from './HarborSignals';
import { registerSchedules } from './registerSchedules';
import { Additions, Differences, exportReport } from './reports';
import { createRouter } from './router';
import { createEnvironmentsClient, followEnvironments } from './running';
import { startCollecting } from './startCollecting';
import { createStores, openDatabase } from './store';

/** The backend of images: collectors, read model, HTTP API and commands. */
export const harborPlugin = createBackendPlugin({
  pluginId: 'harbor',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        trail: auditTrailServiceRef,
      },
      async init(deps) {
        const { config, logger, lifecycle, permissionsRegistry } = deps;
        const instances = readHarborConfig(config);
        const knex = await openDatabase(deps.database);
        const pages = new HarborSignals(deps.signals, logger);
        const listeners = {
          onImages: (digests: string[]) => pages.changed(digests),
          onFleet: () => pages.fleetChanged(),
          onReplications: () => pages.replicationsChanged(),
        };
        const stores = createStores(knex, listeners);
        const clients = instances.map(instance =>
          HarborHttpClient.of(instance, {
            instances,
            onBroken: message => logger.warn(message),
          }),
        );
        const looks = new Looks(knex);
        const lookAt = async (look: LookAt) => {
          await looks.add(look);
        };
        const loops = new CollectorLoops({
          collectors: createCollectors({
            ...{ knex, clients, instances, stores, looks, listeners, logger },
            environments: createEnvironmentsClient(deps),
          }),
          ...stores,
          sinkOf: (_, health) => health,
          onNews: () => pages.news(),
          logger,
        });

        permissionsRegistry.addResourceType({
          resourceRef: imageResourceRef,
          permissions: harborPermissions,
          rules: imageRules,
          getResources: refs => findResources(refs, stores),
        });
        const byInstance = new Clients(clients);
        const tagPolicies = new TagPolicies(knex);
        const deliveries = new Deliveries({ instances, lookAt });
        createRouter({
          ...{ ...deps, stores, exportReport },
          access: new ImageAccess(
            deps.permissions,
            permissionsRegistry.getPermissionRuleset(imageResourceRef),
          ),
          additions: new Additions({
            ...{ images: stores.images, store: stores.additions },
            ...{ clients, logger },
          }),
          commands: createCommands({
            ...{ clients: byInstance, lookAt, tagPolicies, ...listeners },
            ...stores,
          }),
          differences: new Differences(stores),
          labels: new ProjectLabels(
            new HarborActions({ clients: byInstance, lookAt }),
          ),
          onWebhook: (instance, body, request) =>
            deliveries.receive(instance, request.headers, body),
        }).mount(deps.httpRouter);

        const commandTasks = {
          ...{ clients: byInstance, lookAt, logger },
          ...{ trail: deps.trail, policies: tagPolicies },
          ...stores,
        };
        await registerSchedules({
          ...{ scheduler: deps.scheduler, stores, logger },
          ...{ configured: instances, onImages: listeners.onImages },
          retentionMs: readHarborRetention(config),
          expiry: new AllowlistExpiry(commandTasks),
          cleanup: new TagPolicyCleanup(commandTasks),
          catalogRepositories: new CatalogRepositories({
            ...{ catalog: deps.catalog, auth: deps.auth, instances, logger },
            store: stores.serviceRepositories,
            onImages: listeners.onImages,
          }),
        });
        await followEnvironments(deps.events, () =>
          loops.lookNow('environments'),
        );

        lifecycle.addStartupHook(() =>
          startCollecting({
            ...{ stores, loops, logger, configured: instances },
            onImages: listeners.onImages,
          }),
        );
        lifecycle.addShutdownHook(() => loops.stop());
      },
    });
  },
});
