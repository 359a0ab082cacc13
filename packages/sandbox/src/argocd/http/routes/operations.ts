import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import {
  applicationType,
  type Application,
  type Operation,
} from '../../model/application';
import { presentStored } from '../../presenters/application';
import { ManifestError } from '../../source/ManifestError';
import { ArgoError, permissionDenied } from '../ArgoError';
import {
  identityOf,
  requireApplication,
  requireRight,
  type ArgoContext,
} from '../ArgoContext';
import { nameParams } from '../queries';
import { sendJson } from '../server';

const syncBody = z.looseObject({
  revision: z.string().optional(),
  dryRun: z.boolean().optional(),
  prune: z.boolean().optional(),
  strategy: z.record(z.string(), z.unknown()).nullish(),
  resources: z
    .array(
      z.looseObject({
        group: z.string().optional(),
        kind: z.string(),
        name: z.string(),
        namespace: z.string().optional(),
      }),
    )
    .nullish(),
  syncOptions: z
    .looseObject({ items: z.array(z.string()).optional() })
    .nullish(),
  retryStrategy: z
    .looseObject({ limit: z.coerce.number().optional() })
    .nullish(),
});
const rollbackBody = z.looseObject({
  id: z.coerce.number().int().default(0),
  dryRun: z.boolean().optional(),
  prune: z.boolean().optional(),
});

/** Syncing, rolling back, and ending what runs. */
export function operationRoutes(
  server: FastifyInstance,
  context: ArgoContext,
): void {
  server.post('/api/v1/applications/:name/sync', async (request, reply) => {
    const { name } = nameParams.parse(request.params);
    const app = anyApplication(context, name);
    requireRight(
      request,
      'applications',
      'sync',
      `${app.spec.project}/${name}`,
    );
    const body = syncBody.parse(request.body ?? {});
    const { automated } = app.spec.syncPolicy ?? {};
    const automatic = automated && automated.enabled !== false;
    const branch = app.spec.source.targetRevision ?? 'HEAD';
    if (automatic && body.revision && body.revision !== branch) {
      throw new ArgoError(
        9,
        `Cannot sync to ${body.revision}: auto-sync currently set to ${branch}`,
      );
    }
    const revision = await resolve(context, app, body.revision || branch);
    const strategy = body.strategy && withoutFalse(body.strategy);
    return sendJson(
      reply,
      start(context, app.name, {
        sync: {
          revision,
          ...(body.prune && { prune: true }),
          ...(body.dryRun && { dryRun: true }),
          ...(body.resources?.length && {
            resources: body.resources.map(({ group, ...each }) => ({
              ...(group && { group }),
              ...each,
            })),
          }),
          ...(strategy && { syncStrategy: strategy }),
          source: app.spec.source,
          ...optionsOf(app, body.syncOptions?.items),
        },
        initiatedBy: { username: identityOf(request).username },
        retry: retryOf(app, body.retryStrategy),
      }),
    );
  });

  server.post('/api/v1/applications/:name/rollback', (request, reply) => {
    const { name } = nameParams.parse(request.params);
    const app = anyApplication(context, name);
    requireRight(
      request,
      'applications',
      'sync',
      `${app.spec.project}/${name}`,
    );
    const { id, prune, dryRun } = rollbackBody.parse(request.body ?? {});
    const { automated } = app.spec.syncPolicy ?? {};
    if (automated && automated.enabled !== false) {
      throw new ArgoError(
        9,
        'rollback cannot be initiated when auto-sync is enabled',
      );
    }
    const deployment = app.status.history?.find(each => each.id === id);
    if (!deployment) {
      throw new ArgoError(
        3,
        `application ${context.namespace}/${name} does not have deployment with id ${id}`,
      );
    }
    return sendJson(
      reply,
      start(context, name, {
        sync: {
          revision: deployment.revision,
          ...(prune && { prune }),
          ...(dryRun && { dryRun }),
          syncStrategy: { apply: {} },
          source: deployment.source,
          ...optionsOf(app, undefined),
        },
        initiatedBy: { username: identityOf(request).username },
        retry: {},
      }),
    );
  });

  server.delete('/api/v1/applications/:name/operation', (request, reply) => {
    const { name } = nameParams.parse(request.params);
    const app = anyApplication(context, name);
    requireRight(
      request,
      'applications',
      'sync',
      `${app.spec.project}/${name}`,
    );
    const { operationState } = app.status;
    if (!app.operation || !operationState) {
      throw new ArgoError(
        3,
        'Unable to terminate operation. No operation is in progress',
      );
    }
    context.home.update(ref(context, name), current => ({
      ...current,
      status: {
        ...current.status,
        operationState: { ...operationState, phase: 'Terminating' },
      },
    }));
    context.applications.enqueue(name, 'nothing');
    return sendJson(reply, {});
  });
}

/** Commands never read `project`: a missing Application is forbidden either way. */
function anyApplication(context: ArgoContext, name: string): Application {
  return requireApplication(context, name, {});
}

function start(context: ArgoContext, name: string, operation: Operation) {
  const { home } = context;
  const current = home.get(ref(context, name));
  if (!current) throw permissionDenied();
  if (current.operation) {
    throw new ArgoError(9, 'another operation is already in progress');
  }
  if (current.metadata.deletionTimestamp) {
    throw new ArgoError(9, 'application is deleting');
  }
  const updated = home.update(ref(context, name), before => {
    const { operationState: _, ...status } = before.status ?? {};
    return { ...before, status, operation };
  });
  return presentStored(updated);
}

async function resolve(
  { manifests }: ArgoContext,
  app: Application,
  revision: string,
): Promise<string> {
  try {
    return await manifests.resolve(
      { ...app.spec.source, targetRevision: revision },
      'latest',
    );
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error;
    throw new ArgoError(
      9,
      `error resolving repo revision: rpc error: code = Unknown desc = ${error.message}`,
    );
  }
}

function optionsOf(app: Application, asked: string[] | undefined) {
  const syncOptions = asked ?? app.spec.syncPolicy?.syncOptions ?? [];
  return syncOptions.length > 0 ? { syncOptions } : {};
}

function retryOf(
  app: Application,
  asked: z.infer<typeof syncBody>['retryStrategy'],
): Operation['retry'] {
  if (asked) return asked.limit ? asked : {};
  return app.spec.syncPolicy?.retry ?? {};
}

/** Go leaves out what is false. */
function withoutFalse(strategy: Record<string, unknown>) {
  return Object.fromEntries(
    Object.entries(strategy).map(([kind, body]) => [
      kind,
      typeof body === 'object' && body !== null
        ? Object.fromEntries(
            Object.entries(body).filter(([, value]) => value !== false),
          )
        : body,
    ]),
  );
}

function ref({ namespace }: ArgoContext, name: string) {
  return { ...applicationType, namespace, name };
}
