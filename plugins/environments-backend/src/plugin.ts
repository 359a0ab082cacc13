import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { coalesced } from '@slipway/collectors-node';
import { readGitOpsConfig } from '@slipway/gitops-node';
import { auditTrailServiceRef } from '@slipway/plugin-audit-node';
import { environmentPermissions } from '@slipway/plugin-environments-common';
import {
  EnvironmentAccess,
  environmentResourceRef,
  environmentRules,
  findResources,
} from './access';
import { createCollectors } from './collectors';
import { Commits, createCommands } from './commands';
import { EnvironmentEvents } from './EnvironmentEvents';
import { openRepository } from './openRepository';
import { PageSignals } from './PageSignals';
import { createRouter } from './router';
import { CollectorRunner, lookAfterRefresh } from './running';
import { registerSchedules } from './schedule';
import { StoreProjector } from './service';
import { readSettings } from './settings';
import { createStores, openDatabase } from './store';

/** Pushes come in bursts, and deliveries are not to be trusted to stop: the repository is looked at twice a second at most. */
const PUSH_INTERVAL_MS = 500;

/** The backend of environments: collectors, read model, HTTP API and commands. */
export const environmentsPlugin = createBackendPlugin({
  pluginId: 'environments',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        database: coreServices.database,
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
        const { config, logger, lifecycle, httpRouter, permissionsRegistry } =
          deps;
        const settings = readSettings(config);
        const stores = createStores(await openDatabase(deps.database));
        const gitops = readGitOpsConfig(config);
        const repository = openRepository(config, gitops, logger);
        const pages = new PageSignals(deps.signals, logger);
        const others = new EnvironmentEvents(deps.events, logger);
        const onNews = () => pages.news();

        const { collectors, argocd: instances } = createCollectors({
          config,
          reader: repository,
          gitops,
          heads: {
            get: () => stores.bookmarks.get('gitops-head'),
            set: sha => stores.bookmarks.set('gitops-head', sha),
          },
          openNotices: () => stores.history.notices(),
          logger,
        });
        const runner = new CollectorRunner({
          collectors,
          stores,
          leases: stores.leases,
          projector: new StoreProjector({
            ...stores,
            appUrl: settings.pullRequest.appUrl,
            onProjected: names => {
              pages.changed(names);
              others.changed(names);
            },
          }),
          onNews,
          logger,
        });
        const lookAtGit = () => runner.lookNow('gitops');
        const argocd = lookAfterRefresh(instances, runner, collectors);
        const commits = new Commits(repository, {
          argocd,
          refreshAfterCommit: settings.refreshAfterCommit,
          lookAtGit,
          logger,
        });

        permissionsRegistry.addResourceType({
          resourceRef: environmentResourceRef,
          permissions: environmentPermissions,
          rules: environmentRules,
          getResources: refs => findResources(refs, stores.environments),
        });
        const onPush = coalesced(() => {
          lookAtGit().catch(error =>
            logger.warn(
              'A push could not be passed on; a poll finds it',
              error,
            ),
          );
        }, PUSH_INTERVAL_MS);
        createRouter({
          ...deps,
          stores,
          access: new EnvironmentAccess(
            deps.permissions,
            permissionsRegistry.getPermissionRuleset(environmentResourceRef),
          ),
          commands: createCommands({
            ...stores,
            commits,
            argocd,
            onNews,
            settings,
            logger,
          }),
          onPush,
          webhookSecret: settings.webhookSecret,
        }).mount(httpRouter);
        await deps.events.subscribe({
          id: 'environments-gitops-push',
          topics: ['github', 'github.push'],
          onEvent: async () => onPush(),
        });
        await registerSchedules({
          ...deps,
          stores,
          commits,
          runner,
          settings,
          onNews,
        });

        lifecycle.addStartupHook(() => runner.start());
        lifecycle.addShutdownHook(async () => {
          await runner.stop();
          repository.close();
        });
      },
    });
  },
});
