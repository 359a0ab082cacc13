import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { rfc3339 } from '../../../core/clock';
import { actionsOf } from '../../actions/actionsOf';
import { requireResource, type ResourceQuery } from '../applicationResources';
import { ArgoError } from '../ArgoError';
import {
  requireApplication,
  requireRight,
  type ArgoContext,
} from '../ArgoContext';
import { nameParams, resourceQuery } from '../queries';
import { sendJson } from '../server';

const runV2 = z.looseObject({
  namespace: z.string().optional(),
  resourceName: z.string(),
  version: z.string().optional(),
  kind: z.string(),
  group: z.string().optional(),
  action: z.string(),
  project: z.string().optional(),
  appNamespace: z.string().optional(),
  resourceActionParameters: z
    .array(z.looseObject({ name: z.string(), value: z.string() }))
    .nullish(),
});

/** What can be done with one resource, and doing it. */
export function actionRoutes(
  server: FastifyInstance,
  context: ArgoContext,
): void {
  const path = '/api/v1/applications/:name/resource/actions';

  server.get(path, (request, reply) => {
    const { name } = nameParams.parse(request.params);
    const query = resourceQuery.parse(request.query);
    const app = requireApplication(context, name, query);
    const { object } = requireResource(context, app, query);
    const actions = actionsOf(object).map(
      ({ run: _, disabled, ...action }) => ({
        ...action,
        ...(disabled && { disabled }),
      }),
    );
    return sendJson(reply, actions.length > 0 ? { actions } : {});
  });

  server.post(path, (request, reply) => {
    const query = resourceQuery.parse(request.query);
    run(context, request, query, z.string().parse(request.body), {});
    return sendJson(reply, {});
  });

  server.post(`${path}/v2`, (request, reply) => {
    const { action, resourceActionParameters, ...query } = runV2.parse(
      request.body,
    );
    const parameters = Object.fromEntries(
      (resourceActionParameters ?? []).map(each => [each.name, each.value]),
    );
    run(context, request, query, action, parameters);
    return sendJson(reply, {});
  });
}

function run(
  context: ArgoContext,
  request: FastifyRequest,
  query: ResourceQuery,
  action: string,
  parameters: Record<string, string>,
): void {
  const { name } = nameParams.parse(request.params);
  const app = requireApplication(context, name, query);
  const { group = '', kind = '' } = query;
  requireRight(
    request,
    'applications',
    `action/${group}/${kind}/${action}`,
    `${app.spec.project}/${name}`,
  );
  const { object, cluster } = requireResource(context, app, query);
  const found = actionsOf(object).find(each => each.name === action);
  if (!found) {
    throw new ArgoError(
      2,
      'error getting Lua resource action: built-in script does not exist',
    );
  }
  const { apiVersion, metadata } = object;
  const { namespace } = metadata;
  const now = rfc3339(context.clock.now());
  cluster.update(
    {
      apiVersion,
      kind: object.kind,
      name: metadata.name,
      ...(namespace && { namespace }),
    },
    current => found.run({ object: current, now, parameters }),
  );
}
