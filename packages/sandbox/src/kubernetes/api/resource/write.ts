import type { KubernetesObject } from '../../objects';
import { badRequest, conflict } from '../../store/failures';
import type { WriteOptions, Writer } from '../../store/writing';
import { contentTypeOf, parseBody, readBody } from '../body';
import { shown } from '../present';
import { decodeObject } from './decode';
import { managerOf, objectOf, refOfRequest } from './ResourceContext';
import type { ResourceContext } from './ResourceContext';
import { sendWritten } from './sendWritten';

/** `POST` of a collection. */
export async function createResource(context: ResourceContext): Promise<void> {
  const { exchange, plane, type } = context;
  const text = await readBody(exchange.request);
  const contentType = contentTypeOf(exchange.request);
  const { object, warnings } = decodeObject(
    context,
    parseBody(text, contentType, type.kind),
  );
  const stored = type.storedAs?.write(object) ?? object;
  const created = plane.state.create(
    stored,
    { manager: managerOf(exchange) },
    writeOptions(context),
  );
  sendWritten(context, 201, created, warnings);
}

/** `PUT` of an object, or of its status. */
export async function replaceResource(context: ResourceContext): Promise<void> {
  const { exchange, plane, type } = context;
  const text = await readBody(exchange.request);
  const contentType = contentTypeOf(exchange.request);
  const { object, warnings } = decodeObject(
    context,
    parseBody(text, contentType, type.kind),
  );
  const current = objectOf(context);
  checkVersions(context, current, object);
  const stored = type.storedAs?.write(object) ?? object;
  const updated = plane.state.update(
    refOfRequest(context),
    () => withMetadataOf(stored),
    writerOf(context),
    writeOptions(context),
  );
  sendWritten(context, 200, updated, warnings);
}

/** The writer of a request, by the part of the object it names. */
export function writerOf({ exchange, request }: ResourceContext): Writer {
  const { subresource } = request;
  return {
    manager: managerOf(exchange),
    ...(subresource === 'status' && { subresource: 'status' as const }),
  };
}

export function writeOptions({ exchange }: ResourceContext): WriteOptions {
  const dryRun = exchange.query.get('dryRun');
  if (dryRun !== null && dryRun !== 'All') {
    throw badRequest(
      `Invalid value: ${JSON.stringify([dryRun])}: valid values: [All]`,
    );
  }
  return { dryRun: dryRun === 'All' };
}

/** @throws StatusError Conflict when the writer names a version or an object that is no longer there */
export function checkVersions(
  { type }: ResourceContext,
  current: KubernetesObject,
  given: KubernetesObject,
): void {
  const { resourceVersion, uid } = given.metadata;
  const stale =
    (resourceVersion && resourceVersion !== current.metadata.resourceVersion) ||
    (uid && uid !== current.metadata.uid);
  if (stale) throw conflict(type, current.metadata.name);
}

function withMetadataOf(object: KubernetesObject): KubernetesObject {
  return {
    ...object,
    metadata: { ...object.metadata, managedFields: undefined },
  };
}

/** An object in its own API's words, to be patched. */
export function patchable(
  { type }: ResourceContext,
  object: KubernetesObject,
): Record<string, unknown> {
  return { ...shown(type, object) };
}
