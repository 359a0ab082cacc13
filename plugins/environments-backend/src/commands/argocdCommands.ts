import { setTimeout as sleep } from 'node:timers/promises';
import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  actOnEnvironmentSchema,
  environmentRefreshPermission,
  environmentSyncPermission,
} from '@slipway/plugin-environments-common';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { z } from 'zod';
import { nothingToDo } from './Commits';
import type { ArgoCdCommands, EnvironmentCommand } from './types';

type Body = z.output<typeof actOnEnvironmentSchema>;

interface Dependencies {
  argocd: ArgoCdCommands;
  logger: LoggerService;
  /** How long a caller waits to hear that a refresh failed; it goes on without them. */
  patienceMs?: number;
}

/** `POST /environments/{name}/refresh`: has Argo CD look at Git now instead of at its next poll. */
export function refreshEnvironment({
  argocd,
  logger,
  patienceMs = 5_000,
}: Dependencies): EnvironmentCommand<Body> {
  return {
    summary: 'Has Argo CD look at Git now',
    on: 'environment',
    method: 'post',
    path: '/environments/:name/refresh',
    permission: environmentRefreshPermission,
    body: actOnEnvironmentSchema,
    async run({ environment, body }) {
      const { name, state } = environment;
      if (state === 'destroyed')
        return nothingToDo(`${name} is gone already; there was nothing to do`);
      if (body.dryRun) {
        return {
          message: `Argo CD would be asked to look at what Git asks for in ${name}`,
          changed: true,
          diff: '',
        };
      }
      const job = argocd.refresh([environment]);
      const isDone = await Promise.race([
        job.then(() => true),
        sleep(patienceMs, false, { ref: false }),
      ]);
      if (!isDone) {
        job.catch(error =>
          logger.warn(`Argo CD could not be made to look at ${name}`, error),
        );
      }
      return {
        message: isDone
          ? `Argo CD has looked at what Git asks for in ${name}`
          : `Argo CD was asked to look at what Git asks for in ${name}, and is still at it`,
        changed: true,
        diff: '',
      };
    },
  };
}

/** `POST /environments/{name}/workloads/{service}/sync`: has Argo CD apply what Git asks for to one workload. */
export function syncWorkload({
  argocd,
}: Dependencies): EnvironmentCommand<Body> {
  return {
    summary: 'Has Argo CD apply what Git asks for to one service',
    on: 'environment',
    method: 'post',
    path: '/environments/:name/workloads/:service/sync',
    permission: environmentSyncPermission,
    body: actOnEnvironmentSchema,
    services: ({ params }) => [params.service ?? ''],
    async run({ environment, body, params }) {
      const { name, state, workloads } = environment;
      const service = params.service ?? '';
      const workload = workloads.find(one => one.service === service);
      if (!workload) {
        throw new NotFoundError(
          `${name} has no service ${JSON.stringify(service)}; it has ${workloads.map(one => one.service).join(', ') || 'none'}`,
        );
      }
      if (state === 'destroyed')
        return nothingToDo(`${name} is gone already; there was nothing to do`);
      const { application, sync, drifted } = workload;
      if (!application) {
        throw new ConflictError(
          `Argo CD has no Application for ${service} in ${name} yet; refresh ${name} instead`,
        );
      }
      if (sync === 'Synced' && !drifted && workload.state === 'ready') {
        return nothingToDo(
          `${service} in ${name} runs what Git asks for already; there was nothing to do`,
        );
      }
      if (body.dryRun) {
        return {
          message: `Argo CD would apply what Git asks for to ${service} in ${name}`,
          changed: true,
          diff: '',
        };
      }
      await argocd.sync(application);
      return {
        message: `Argo CD is applying what Git asks for to ${service} in ${name}`,
        changed: true,
        diff: '',
      };
    },
  };
}
