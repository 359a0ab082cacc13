import { z } from 'zod';
import type { KubernetesObject } from '../../objects';
import { StatusError } from '../../objects';
import { badRequest } from '../../store/failures';
import type { DeleteOptions } from '../../store/writing';
import { contentTypeOf, parseBody, readBody } from '../body';
import { sendJson } from '../answers';
import { Presenter } from '../present';
import { matching } from './list';
import { refOfRequest } from './ResourceContext';
import type { ResourceContext } from './ResourceContext';
import { writeOptions } from './write';

const bodyShape = z.looseObject({
  gracePeriodSeconds: z.number().int().min(0).nullish(),
  propagationPolicy: z.enum(['Background', 'Foreground', 'Orphan']).nullish(),
  orphanDependents: z.boolean().nullish(),
  preconditions: z
    .object({
      uid: z.string().optional(),
      resourceVersion: z.string().optional(),
    })
    .nullish(),
  dryRun: z.array(z.string()).nullish(),
});

/** Kinds whose deletion answers with the object, not with a Status. */
const answeredWithObject = new Set([
  'Pod',
  'Service',
  'ServiceAccount',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'ResourceQuota',
]);

/** `DELETE` of an object. */
export async function deleteResource(context: ResourceContext): Promise<void> {
  const { exchange, plane, type } = context;
  const options = await optionsOf(context);
  const { object, gone } = plane.state.delete(refOfRequest(context), options);
  if (!gone || answeredWithObject.has(type.kind)) {
    new Presenter(exchange, type, plane.clock.now()).sendObject(200, object);
    return;
  }
  sendJson(exchange, 200, {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    details: {
      name: object.metadata.name,
      ...(type.group && { group: type.group }),
      kind: type.plural,
      uid: object.metadata.uid,
    },
  });
}

/** `DELETE` of a collection: answers with what was in it. */
export async function deleteCollection(
  context: ResourceContext,
): Promise<void> {
  const { exchange, plane, type } = context;
  const options = await optionsOf(context);
  const objects = matching(context);
  const deleted: KubernetesObject[] = [];
  for (const object of objects) {
    const ref = {
      apiVersion: object.apiVersion,
      kind: object.kind,
      ...object.metadata,
    };
    try {
      deleted.push(plane.state.delete(ref, options).object);
    } catch (error) {
      // Another deletion of this very request took it along.
      if (!(error instanceof StatusError) || error.code !== 404) throw error;
    }
  }
  new Presenter(exchange, type, plane.clock.now()).sendList(deleted, {
    resourceVersion: String(plane.state.store.resourceVersion),
  });
}

async function optionsOf(context: ResourceContext): Promise<DeleteOptions> {
  const { query, request } = context.exchange;
  const text = await readBody(request);
  const body =
    text.trim() === ''
      ? {}
      : parseBody(text, contentTypeOf(request), 'DeleteOptions');
  const parsed = bodyShape.safeParse({
    ...parametersOf(query),
    ...body,
  });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw badRequest(
      `DeleteOptions in version "v1" cannot be handled as a DeleteOptions: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}`,
    );
  }
  const { gracePeriodSeconds, propagationPolicy, orphanDependents } =
    parsed.data;
  return {
    gracePeriodSeconds: gracePeriodSeconds ?? undefined,
    propagationPolicy:
      propagationPolicy ?? (orphanDependents ? 'Orphan' : 'Background'),
    preconditions: parsed.data.preconditions ?? undefined,
    dryRun: writeOptions(context).dryRun || parsed.data.dryRun?.includes('All'),
  };
}

function parametersOf(query: URLSearchParams): Record<string, unknown> {
  const grace = query.get('gracePeriodSeconds');
  const policy = query.get('propagationPolicy');
  return {
    ...(grace !== null && { gracePeriodSeconds: Number(grace) }),
    ...(policy !== null && { propagationPolicy: policy }),
  };
}
