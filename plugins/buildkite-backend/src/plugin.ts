import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { CollectorLoops } from '@slipway/collectors-node';
import { auditTrailServiceRef } from '@slipway/plugin-audit-node';
import {
  buildkitePermissions,
  type BuildRef,
} from '@slipway/plugin-buildkite-common';
import {
  BuildAccess,
  buildResourceRef,
  buildRules,
  findResources,
} from './access';
import { BuildSignals } from './BuildSignals';
import { CatalogServices } from './catalog';
import {
  BuildkiteHttpClient,
  DatabaseBookmarks,
  DatabaseBudget,
  Deliveries,
  Looks,
  readBuildkiteConfig,
} from './collectors/buildkite';
import {
  Actors,
  BuildActions,
  Clients,
  createCommands,
  StartedRequests,
} from './commands';
import { createCollectors, tektonClusters } from './createCollectors';
import {
  BuildEvidence,
  DatabaseReportStore,
  DatabaseTestHistory,
  EvidenceService,
  ReportPatterns,
} from './evidence';
import { DatabaseLogBlocks, LogReader, Logs } from './logs';
import { registerSchedules } from './registerSchedules';
import { createRouter } from './router';
import { createStores, openDatabase } from './store';

/** The backend of builds: collectors, read model, HTTP API and commands. */
export const buildkitePlugin = createBackendPlugin({
  pluginId: 'buildkite',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
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
        const organizations = readBuildkiteConfig(config);
        const knex = await openDatabase(deps.database);
        const pages = new BuildSignals(deps.signals, logger);
        const onBuilds = (builds: BuildRef[]) => pages.changed(builds);
        const stores = createStores(knex, onBuilds);
        const clients = organizations.map(
          organization =>
            new BuildkiteHttpClient(organization, {
              budget: new DatabaseBudget({ knex, organization, logger }),
            }),
        );
        const byOrganization = new Clients(clients);
        const clusters = tektonClusters(config);
        const blocks = new DatabaseLogBlocks(knex);
        const logs = new Logs({
          reader: new LogReader(blocks),
          buildkite: slug => byOrganization.of(slug),
          clusters,
        });

        const reports = new DatabaseReportStore(knex);
        const history = new DatabaseTestHistory(knex);
        const evidence = new EvidenceService({
          ...{ ...stores, reports, history, logger },
          clientOf: slug => byOrganization.find(slug),
          patterns: ReportPatterns.fromConfig(config),
          finder: {
            async find(build, job, needles, options) {
              const stored = await stores.builds.get(build);
              return stored
                ? logs.find(stored, job, needles, options)
                : new Map();
            },
          },
          onChanged: onBuilds,
        });
        const looks = new Looks(knex);
        const lookAt = (build: BuildRef) => looks.add(build);
        const loops = new CollectorLoops({
          collectors: createCollectors({
            ...{ knex, clients, clusters, stores, looks, evidence, logger },
            onBuilds,
            onRuns: keys => pages.runsChanged(keys),
          }),
          ...stores,
          sinkOf: (_, health) => health,
          onNews: () => pages.news(),
          logger,
        });

        permissionsRegistry.addResourceType({
          resourceRef: buildResourceRef,
          permissions: buildkitePermissions,
          rules: buildRules,
          getResources: refs => findResources(refs, stores),
        });
        const deliveries = new Deliveries({
          ...{ organizations, lookAt, builds: stores.builds },
          bookmarks: new DatabaseBookmarks(knex),
        });
        const requests = new StartedRequests(knex);
        createRouter({
          ...{ ...deps, stores, logs },
          access: new BuildAccess(
            deps.permissions,
            permissionsRegistry.getPermissionRuleset(buildResourceRef),
          ),
          evidence: new BuildEvidence({ ...stores, reports, history }),
          commands: createCommands({
            actions: new BuildActions({
              clients: byOrganization,
              actors: new Actors({ ...deps, ...stores }),
              ...{ lookAt, logger },
            }),
            pipelines: stores.pipelines,
            requests,
          }),
          onWebhook: (organization, body, request) =>
            deliveries.receive(organization, request.headers, body),
        }).mount(deps.httpRouter);
        await registerSchedules({
          ...{ organizations, evidence, reports, history, requests, stores },
          ...{ scheduler: deps.scheduler, logs: blocks, logger },
          catalogServices: new CatalogServices({
            ...{ catalog: deps.catalog, auth: deps.auth, logger },
            store: stores.servicePipelines,
            onBuilds,
          }),
        });

        lifecycle.addStartupHook(() => loops.start());
        lifecycle.addShutdownHook(() => loops.stop());
      },
    });
  },
});
