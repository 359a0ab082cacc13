import type { ControlPlane } from '../ControlPlane';
import { unknownResource } from '../store/failures';
import type { ResourceType } from '../types/ResourceType';
import { methodNotAllowed } from './answers';
import { checkResource } from './authorization';
import type { Exchange } from './Exchange';
import { isSet } from './Exchange';
import { Presenter } from './present';
import type { ResourceRequest } from './requestInfo';
import { listResources } from './resource/list';
import { podLog } from './resource/log';
import { patchResource } from './resource/patch';
import { deleteCollection, deleteResource } from './resource/remove';
import { objectOf } from './resource/ResourceContext';
import type { ResourceContext } from './resource/ResourceContext';
import { scaleResource } from './resource/scale';
import { evictPod, finalizeNamespace } from './resource/subresources';
import { watchResources } from './resource/watch';
import type { Streams } from './resource/watch';
import { createResource, replaceResource } from './resource/write';
import { selfSubjectAccessReview, selfSubjectReview } from './selfReviews';

/** Answers requests for objects. */
export async function routeResource(
  exchange: Exchange,
  plane: ControlPlane,
  request: ResourceRequest,
  streams: Streams,
): Promise<void> {
  checkResource(exchange.user, verbOf(exchange, request), request);
  if (await review(exchange, plane, request)) return;
  const type = plane.types.ofResource(request.apiVersion, request.plural);
  if (!type) throw unknownResource();
  const context: ResourceContext = { exchange, plane, type, request };
  if (request.subresource !== undefined) {
    await routeSubresource(context, type, request.subresource);
  } else if (request.name === undefined) {
    await routeCollection(context, streams);
  } else await routeObject(context, streams);
}

async function routeCollection(
  context: ResourceContext,
  streams: Streams,
): Promise<void> {
  const { method, query } = context.exchange;
  switch (method) {
    case 'GET':
      if (isSet(query, 'watch')) watchResources(context, streams);
      else listResources(context);
      return;
    case 'POST':
      if (context.type.namespaced && context.request.namespace === undefined) {
        throw methodNotAllowed();
      }
      await createResource(context);
      return;
    case 'DELETE':
      await deleteCollection(context);
      return;
    default:
      throw methodNotAllowed();
  }
}

async function routeObject(
  context: ResourceContext,
  streams: Streams,
): Promise<void> {
  const { exchange, plane, type } = context;
  switch (exchange.method) {
    case 'GET':
      if (isSet(exchange.query, 'watch')) watchResources(context, streams);
      else {
        const presenter = new Presenter(exchange, type, plane.clock.now());
        presenter.sendObject(200, objectOf(context));
      }
      return;
    case 'PUT':
      await replaceResource(context);
      return;
    case 'PATCH':
      await patchResource(context);
      return;
    case 'DELETE':
      await deleteResource(context);
      return;
    default:
      throw methodNotAllowed();
  }
}

async function routeSubresource(
  context: ResourceContext,
  type: ResourceType,
  subresource: string,
): Promise<void> {
  const { exchange, plane } = context;
  const { method } = exchange;
  const core = type.group === '' ? type.kind : '';
  const changing = method === 'PUT' || method === 'PATCH';
  if (subresource === 'status' && type.status) {
    if (method === 'GET') {
      const presenter = new Presenter(exchange, type, plane.clock.now());
      presenter.sendObject(200, objectOf(context));
    } else if (method === 'PUT') await replaceResource(context);
    else if (method === 'PATCH') await patchResource(context);
    else throw methodNotAllowed();
  } else if (subresource === 'scale' && type.scale) {
    if (method !== 'GET' && !changing) throw methodNotAllowed();
    await scaleResource(context);
  } else if (subresource === 'log' && core === 'Pod' && method === 'GET') {
    podLog(context);
  } else if (
    subresource === 'eviction' &&
    core === 'Pod' &&
    method === 'POST'
  ) {
    await evictPod(context);
  } else if (
    subresource === 'finalize' &&
    core === 'Namespace' &&
    method === 'PUT'
  ) {
    await finalizeNamespace(context);
  } else throw unknownResource();
}

async function review(
  exchange: Exchange,
  plane: ControlPlane,
  { apiVersion, plural }: ResourceRequest,
): Promise<boolean> {
  if (exchange.method !== 'POST') return false;
  switch (`${apiVersion}/${plural}`) {
    case 'authentication.k8s.io/v1/selfsubjectreviews':
      selfSubjectReview(exchange, plane.clock.now());
      return true;
    case 'authorization.k8s.io/v1/selfsubjectaccessreviews':
      await selfSubjectAccessReview(exchange, plane.clock.now());
      return true;
    default:
      return false;
  }
}

/** What a request does, in the words of authorization. */
function verbOf(
  { method, query }: Exchange,
  { name }: ResourceRequest,
): string {
  switch (method) {
    case 'GET':
      if (isSet(query, 'watch')) return 'watch';
      return name === undefined ? 'list' : 'get';
    case 'POST':
      return 'create';
    case 'PUT':
      return 'update';
    case 'PATCH':
      return 'patch';
    default:
      return name === undefined ? 'deletecollection' : 'delete';
  }
}
