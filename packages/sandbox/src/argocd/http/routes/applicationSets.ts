import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import {
  StatusError,
  type KubernetesObject,
} from '../../../kubernetes/objects';
import { textOf, fieldsOf } from '../../health/fields';
import { applicationSetType } from '../../model/applicationSet';
import { presentStored } from '../../presenters/application';
import { presentApplicationSet } from '../../presenters/applicationSet';
import { newestVersion } from '../applicationList';
import { ArgoError, notFound } from '../ArgoError';
import { requireRight, type ArgoContext } from '../ArgoContext';
import { createQuery, listQuery, nameParams } from '../queries';
import { parseSelector } from '../selector';
import { sendJson } from '../server';

const body = z.looseObject({
  metadata: z.looseObject({
    name: z.string(),
    labels: z.record(z.string(), z.string()).optional(),
    annotations: z.record(z.string(), z.string()).optional(),
  }),
  spec: z.record(z.string(), z.unknown()),
});
const generateBody = z.looseObject({ applicationSet: body });

/** ApplicationSets: listing, reading, creating, deleting, and trying out what one would generate. */
export function applicationSetRoutes(
  server: FastifyInstance,
  context: ArgoContext,
): void {
  const { home, namespace, applicationSets } = context;
  const path = '/api/v1/applicationsets';

  server.get(path, (request, reply) => {
    const query = listQuery.parse(request.query);
    const matches = query.selector ? parseSelector(query.selector) : undefined;
    const all = home.list(applicationSetType, { namespace });
    const items = all
      .filter(({ metadata }) => !matches || matches(metadata.labels ?? {}))
      .map(presentApplicationSet);
    const resourceVersion = newestVersion(all);
    return sendJson(reply, {
      metadata: { resourceVersion },
      items: items.length > 0 ? items : null,
    });
  });

  server.get(`${path}/:name`, (request, reply) =>
    sendJson(reply, presentApplicationSet(requireSet(context, request.params))),
  );

  server.get(`${path}/:name/resource-tree`, (request, reply) => {
    const set = requireSet(context, request.params);
    const nodes = applicationSets.applicationsOf(set).map(app => {
      const status = textOf(fieldsOf(app.status, 'health').status);
      return {
        ...reference('Application', app),
        parentRefs: [
          { ...reference('ApplicationSet', set), uid: set.metadata.uid },
        ],
        ...(status && { health: { status } }),
      };
    });
    return sendJson(reply, nodes.length > 0 ? { nodes } : {});
  });

  server.post(path, (request, reply) => {
    const { metadata, spec } = body.parse(request.body);
    const { upsert } = createQuery.parse(request.query);
    const { name, labels, annotations } = metadata;
    requireRight(request, 'applicationsets', 'create', name);
    const ref = { ...applicationSetType, namespace, name };
    if (home.get(ref)) {
      if (!upsert) {
        throw new ArgoError(
          3,
          'existing ApplicationSet spec is different, use upsert flag to force update',
        );
      }
      const updated = home.update(ref, current => ({ ...current, spec }));
      return sendJson(reply, presentApplicationSet(updated));
    }
    try {
      const created = home.create({
        ...applicationSetType,
        metadata: {
          name,
          namespace,
          ...(labels && { labels }),
          ...(annotations && { annotations }),
        },
        spec,
      });
      return sendJson(reply, presentApplicationSet(created));
    } catch (error) {
      if (!(error instanceof StatusError)) throw error;
      throw new ArgoError(3, `error creating ApplicationSet: ${error.message}`);
    }
  });

  server.post(`${path}/generate`, async (request, reply) => {
    const { metadata, spec } = generateBody.parse(request.body).applicationSet;
    const set: KubernetesObject = {
      ...applicationSetType,
      metadata: { name: metadata.name, namespace },
      spec,
    };
    const generation = await context.generations.generate(set, true);
    context.generations.forget(metadata.name);
    if (generation.failure) {
      throw new ArgoError(
        2,
        `unable to generate Applications of ApplicationSet: ${generation.failure.message}`,
      );
    }
    const applications = generation.applications.map(each =>
      presentStored({ apiVersion: '', kind: '', ...each }),
    );
    return sendJson(reply, applications.length > 0 ? { applications } : {});
  });

  server.delete(`${path}/:name`, (request, reply) => {
    const { name } = requireSet(context, request.params).metadata;
    requireRight(request, 'applicationsets', 'delete', name);
    home.remove({ ...applicationSetType, namespace, name });
    return sendJson(reply, {});
  });
}

function requireSet(context: ArgoContext, params: unknown): KubernetesObject {
  const { name } = nameParams.parse(params);
  const { home, namespace } = context;
  const set = home.get({ ...applicationSetType, namespace, name });
  if (set) return set;
  throw notFound('applicationsets.argoproj.io', name);
}

function reference(kind: string, { metadata }: KubernetesObject) {
  return {
    group: 'argoproj.io',
    version: 'v1alpha1',
    kind,
    namespace: metadata.namespace,
    name: metadata.name,
  };
}
