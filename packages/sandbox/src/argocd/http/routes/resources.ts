import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { KubernetesObject } from '../../../kubernetes/objects';
import { canonicalJson } from '../../compare/canonicalJson';
import { isFields, type Fields } from '../../health/fields';
import { masked, presentManaged } from '../../presenters/managedResources';
import { presentTree } from '../../presenters/resourceTree';
import { ManifestError } from '../../source/ManifestError';
import { prepareTargets } from '../../compare/compare';
import { patchObject } from '../applicationPatch';
import { clusterOf, requireResource } from '../applicationResources';
import { ArgoError } from '../ArgoError';
import {
  requireApplication,
  requireRight,
  type ArgoContext,
} from '../ArgoContext';
import { applicationQuery, nameParams, resourceQuery } from '../queries';
import { sendJson } from '../server';

const managedQuery = z.looseObject({
  project: z.string().optional(),
  appNamespace: z.string().optional(),
  namespace: z.string().optional(),
  name: z.string().optional(),
  kind: z.string().optional(),
  group: z.string().optional(),
});

/** What an Application consists of: its tree, its diffs, its manifests, each single resource. */
export function resourceRoutes(
  server: FastifyInstance,
  context: ArgoContext,
): void {
  const base = '/api/v1/applications/:name';

  server.get(`${base}/resource-tree`, (request, reply) => {
    const { name } = nameParams.parse(request.params);
    const query = applicationQuery.parse(request.query);
    requireApplication(context, name, query);
    return sendJson(reply, treeOf(context, name));
  });

  server.get(`${base}/managed-resources`, (request, reply) => {
    const { name } = nameParams.parse(request.params);
    const query = managedQuery.parse(request.query);
    requireApplication(context, name, query);
    const resources =
      context.applications.runtime(name)?.comparison?.resources ?? [];
    const items = resources
      .filter(
        each =>
          (!query.kind || each.kind === query.kind) &&
          (!query.name || each.name === query.name) &&
          (!query.group || each.group === query.group) &&
          (!query.namespace || each.namespace === query.namespace),
      )
      .map(presentManaged);
    return sendJson(reply, items.length > 0 ? { items } : {});
  });

  server.get(`${base}/manifests`, async (request, reply) => {
    const { name } = nameParams.parse(request.params);
    const query = applicationQuery.parse(request.query);
    const app = requireApplication(context, name, query);
    try {
      const { source, destination } = app.spec;
      const revision = await context.manifests.resolve(source, 'cached');
      const built = await context.manifests.build(source, revision, 'cached');
      const cluster = clusterOf(context, app) ?? context.home;
      const namespace = destination.namespace ?? '';
      const targets = prepareTargets(built.objects, name, namespace, cluster);
      const manifests = targets.map(each => canonicalJson(masked(each)));
      return sendJson(reply, manifests.length > 0 ? { manifests } : {});
    } catch (error) {
      if (error instanceof ManifestError) throw new ArgoError(2, error.message);
      throw error;
    }
  });

  server.get(`${base}/resource`, (request, reply) => {
    const { object } = find(context, request.params, request.query);
    return sendJson(reply, { manifest: canonicalJson(masked(object)) });
  });

  server.post(`${base}/resource`, (request, reply) => {
    const { name } = nameParams.parse(request.params);
    const { object, cluster, project } = find(
      context,
      request.params,
      request.query,
    );
    requireRight(request, 'applications', 'update', `${project}/${name}`);
    const { patchType } = resourceQuery.parse(request.query);
    const patch = z.string().parse(request.body);
    const type = patchType?.includes('json-patch') ? 'json' : 'merge';
    const patched = patchObject(object, patch, type);
    const updated = cluster.update(refOf(object), current =>
      withBody(current, patched),
    );
    return sendJson(reply, { manifest: canonicalJson(masked(updated)) });
  });

  server.delete(`${base}/resource`, (request, reply) => {
    const { name } = nameParams.parse(request.params);
    const { object, cluster, project } = find(
      context,
      request.params,
      request.query,
    );
    requireRight(request, 'applications', 'delete', `${project}/${name}`);
    cluster.remove(refOf(object));
    return sendJson(reply, {});
  });

  server.get(`${base}/links`, (request, reply) => {
    const { name } = nameParams.parse(request.params);
    requireApplication(context, name, applicationQuery.parse(request.query));
    return sendJson(reply, {});
  });

  server.get(`${base}/syncwindows`, (request, reply) => {
    const { name } = nameParams.parse(request.params);
    requireApplication(context, name, applicationQuery.parse(request.query));
    return sendJson(reply, { canSync: true });
  });
}

/** The resource tree of an Application, as it is now. */
export function treeOf(context: ArgoContext, name: string): Fields {
  const runtime = context.applications.runtime(name);
  const index =
    runtime?.destination &&
    context.applications.index(runtime.destination.objects);
  return presentTree(runtime, index);
}

function find(context: ArgoContext, params: unknown, asked: unknown) {
  const { name } = nameParams.parse(params);
  const query = resourceQuery.parse(asked);
  const app = requireApplication(context, name, query);
  return { ...requireResource(context, app, query), project: app.spec.project };
}

function refOf({ apiVersion, kind, metadata }: KubernetesObject) {
  const { name, namespace } = metadata;
  return { apiVersion, kind, name, ...(namespace && { namespace }) };
}

/** What a patch may change: everything but what the object is. */
function withBody(
  current: KubernetesObject,
  patched: Fields,
): KubernetesObject {
  const metadata = isFields(patched.metadata) ? patched.metadata : {};
  return {
    ...patched,
    apiVersion: current.apiVersion,
    kind: current.kind,
    metadata: {
      ...current.metadata,
      labels: strings(metadata.labels),
      annotations: strings(metadata.annotations),
    },
  };
}

function strings(value: unknown): Record<string, string> | undefined {
  if (!isFields(value)) return undefined;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, String(each)]),
  );
}
