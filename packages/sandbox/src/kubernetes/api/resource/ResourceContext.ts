import type { ControlPlane } from '../../ControlPlane';
import type { ObjectRef } from '../../objects';
import { notFound } from '../../store/failures';
import type { ResourceType } from '../../types/ResourceType';
import { apiVersionOf } from '../../types/ResourceType';
import type { Exchange } from '../Exchange';
import type { ResourceRequest } from '../requestInfo';

/** A request for objects of one kind. */
export interface ResourceContext {
  exchange: Exchange;
  plane: ControlPlane;
  type: ResourceType;
  request: ResourceRequest;
}

/** The kind under which objects are stored, where it is another than the one asked for. */
export function storedType(type: ResourceType): {
  apiVersion: string;
  kind: string;
} {
  return (
    type.storedAs?.type ?? { apiVersion: apiVersionOf(type), kind: type.kind }
  );
}

/** The object a request names. */
export function refOfRequest({ type, request }: ResourceContext): ObjectRef {
  return {
    ...storedType(type),
    namespace: type.namespaced ? request.namespace : undefined,
    name: request.name ?? '',
  };
}

/** @throws StatusError NotFound */
export function objectOf(context: ResourceContext) {
  const { plane, type, request } = context;
  const found = plane.state.get(refOfRequest(context));
  if (!found) throw notFound(type, request.name ?? '');
  return found;
}

/** Who writes: the parameter, or else the client's program. */
export function managerOf({ request, query }: Exchange): string {
  const agent = request.headers['user-agent'] ?? 'unknown';
  return query.get('fieldManager') ?? agent.split('/')[0] ?? agent;
}
