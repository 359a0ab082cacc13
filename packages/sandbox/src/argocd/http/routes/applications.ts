import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { KubernetesObject } from '../../../kubernetes/objects';
import { applicationSpec, applicationType } from '../../model/application';
import {
  applicationJson,
  presentApplication,
} from '../../presenters/application';
import { createApplication, replaceSpec } from '../applicationChanges';
import { deleteApplication } from '../applicationDeletion';
import { filterOf, listApplications, newestVersion } from '../applicationList';
import { patchApplication } from '../applicationPatch';
import {
  requireApplication,
  requireRight,
  type ArgoContext,
} from '../ArgoContext';
import { parseFields, selectListFields } from '../fields';
import {
  applicationQuery,
  createQuery,
  deleteQuery,
  listQuery,
  nameParams,
} from '../queries';
import { refreshed } from '../refreshing';
import { sendJson } from '../server';

const updateBody = z.looseObject({
  metadata: z.looseObject({
    labels: z.record(z.string(), z.string()).optional(),
    annotations: z.record(z.string(), z.string()).optional(),
    finalizers: z.array(z.string()).optional(),
  }),
  spec: applicationSpec,
});

/** Listing, reading, creating, changing and deleting Applications. */
export function applicationRoutes(
  server: FastifyInstance,
  context: ArgoContext,
): void {
  const { applications, home, namespace } = context;
  const shown = (object: KubernetesObject) =>
    applicationJson(object, applications.runtime(object.metadata.name));

  server.get('/api/v1/applications', (request, reply) => {
    const query = listQuery.parse(request.query);
    const found = listApplications(context, filterOf(context, query));
    const all = home.list(applicationType, { namespace });
    const resourceVersion = newestVersion(all);
    const selection = parseFields(query.fields);
    const items = found.map(object => {
      const runtime = applications.runtime(object.metadata.name);
      if (!selection) return applicationJson(object, runtime);
      const whole = presentApplication(object, runtime);
      return JSON.stringify(selectListFields(whole, selection));
    });
    const list = items.length > 0 ? `[${items.join(',')}]` : 'null';
    const metadata = JSON.stringify({ resourceVersion });
    return sendJson(reply, `{"metadata":${metadata},"items":${list}}`);
  });

  server.get('/api/v1/applications/:name', async (request, reply) => {
    const { name } = nameParams.parse(request.params);
    const query = applicationQuery.parse(request.query);
    let { object } = requireApplication(context, name, query);
    if (query.refresh) {
      const type = query.refresh === 'hard' ? 'hard' : 'normal';
      object = await refreshed(context, name, type);
    }
    return sendJson(reply, applicationJson(object, applications.runtime(name)));
  });

  server.post('/api/v1/applications', async (request, reply) => {
    const { upsert, validate } = createQuery.parse(request.query);
    const created = await createApplication(context, request, {
      upsert: upsert ?? false,
      validate: validate ?? true,
    });
    return sendJson(reply, shown(created));
  });

  server.put('/api/v1/applications/:name', (request, reply) => {
    const { name } = nameParams.parse(request.params);
    const app = requireApplication(context, name, {});
    requireRight(
      request,
      'applications',
      'update',
      `${app.spec.project}/${name}`,
    );
    const { spec, metadata } = updateBody.parse(request.body);
    const updated = home.update(ref(context, name), current => ({
      ...current,
      spec,
      metadata: {
        ...current.metadata,
        labels: metadata.labels ?? {},
        annotations: metadata.annotations ?? {},
        finalizers: metadata.finalizers ?? [],
      },
    }));
    return sendJson(reply, shown(updated));
  });

  server.put('/api/v1/applications/:name/spec', (request, reply) => {
    const { name } = nameParams.parse(request.params);
    const query = applicationQuery.parse(request.query);
    const app = requireApplication(context, name, query);
    requireRight(
      request,
      'applications',
      'update',
      `${app.spec.project}/${name}`,
    );
    const spec = applicationSpec.parse(request.body);
    replaceSpec(context, name, spec);
    return sendJson(reply, spec);
  });

  server.patch('/api/v1/applications/:name', (request, reply) => {
    const { name } = nameParams.parse(request.params);
    const app = requireApplication(context, name, {});
    requireRight(
      request,
      'applications',
      'update',
      `${app.spec.project}/${name}`,
    );
    return sendJson(reply, shown(patchApplication(context, app, request.body)));
  });

  server.delete('/api/v1/applications/:name', (request, reply) => {
    const { name } = nameParams.parse(request.params);
    const query = deleteQuery.parse(request.query);
    const app = requireApplication(context, name, query);
    requireRight(
      request,
      'applications',
      'delete',
      `${app.spec.project}/${name}`,
    );
    deleteApplication(context, app, query);
    return sendJson(reply, {});
  });
}

function ref({ namespace }: ArgoContext, name: string) {
  return { ...applicationType, namespace, name };
}
