import {
  coreServices,
  createServiceFactory,
  type HttpRouterService,
} from '@backstage/backend-plugin-api';
import { metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import { DefaultSchedulerService } from '@backstage/backend-defaults/scheduler';
import { auditTrailServiceRef } from '@slipway/plugin-audit-node';
import { PluginRouter } from '@slipway/routes-node';
import { taskCommand } from './taskCommand';

const TASKS = '/.backstage/scheduler/v1/tasks';

/**
 * Backstage's scheduler. Its own routes let everybody who is signed in start and stop the tasks of every plugin; here
 * those two are commands like all others, and only its list stays as it is.
 */
export const guardedSchedulerFactory = createServiceFactory({
  service: coreServices.scheduler,
  deps: {
    auditor: coreServices.auditor,
    auth: coreServices.auth,
    config: coreServices.rootConfig,
    database: coreServices.database,
    httpAuth: coreServices.httpAuth,
    httpRouter: coreServices.httpRouter,
    logger: coreServices.logger,
    metrics: metricsServiceRef,
    permissions: coreServices.permissions,
    pluginMetadata: coreServices.pluginMetadata,
    rootLifecycle: coreServices.rootLifecycle,
    trail: auditTrailServiceRef,
  },
  factory(deps) {
    const scheduler = DefaultSchedulerService.create({
      ...deps,
      httpRouter: readsOnly(deps.httpRouter),
    });
    const router = new PluginRouter({
      ...deps,
      pluginId: deps.pluginMetadata.getId(),
      prefix: TASKS,
    });
    router.command(
      taskCommand({
        path: '/:id/trigger',
        summary: 'Runs a scheduled task now',
        scheduler,
        run: id => scheduler.triggerTask(id),
        done: id => `${id} runs`,
      }),
    );
    router.command(
      taskCommand({
        path: '/:id/cancel',
        summary: 'Ends the run of a scheduled task',
        scheduler,
        run: id => scheduler.cancelTask(id),
        done: id => `The run of ${id} was ended`,
      }),
    );
    router.mount(deps.httpRouter);
    return scheduler;
  },
});

/** The router, where whatever is put answers reads and nothing else. */
function readsOnly(httpRouter: HttpRouterService): HttpRouterService {
  return {
    addAuthPolicy: policy => httpRouter.addAuthPolicy(policy),
    use: handler =>
      httpRouter.use((request, response, next) =>
        request.method === 'GET' ? handler(request, response, next) : next(),
      ),
  };
}
