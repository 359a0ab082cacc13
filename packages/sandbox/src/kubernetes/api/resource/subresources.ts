import { isRecord } from '../../fields/listKeys';
import { sendJson } from '../answers';
import { contentTypeOf, parseBody, readBody } from '../body';
import { objectOf, refOfRequest } from './ResourceContext';
import type { ResourceContext } from './ResourceContext';
import { sendWritten } from './sendWritten';
import { writeOptions } from './write';

/** `PUT` of a namespace's finalizers: how one that hangs is let go. */
export async function finalizeNamespace(
  context: ResourceContext,
): Promise<void> {
  const { exchange, plane } = context;
  const text = await readBody(exchange.request);
  const body = parseBody(text, contentTypeOf(exchange.request), 'Namespace');
  const finalizers = isRecord(body.spec) ? body.spec.finalizers : undefined;
  objectOf(context);
  const updated = plane.state.update(
    refOfRequest(context),
    current => ({
      ...current,
      spec: {
        ...current.spec,
        finalizers: Array.isArray(finalizers) ? finalizers : [],
      },
    }),
    { manager: 'finalizer', inProcess: true },
    writeOptions(context),
  );
  sendWritten(context, 200, updated);
}

/** `POST` of an eviction: deletes the pod. */
export async function evictPod(context: ResourceContext): Promise<void> {
  const { exchange, plane } = context;
  const text = await readBody(exchange.request);
  const body = parseBody(text, contentTypeOf(exchange.request), 'Eviction');
  const options = isRecord(body.deleteOptions) ? body.deleteOptions : {};
  const grace = options.gracePeriodSeconds;
  objectOf(context);
  plane.state.delete(refOfRequest(context), {
    ...writeOptions(context),
    ...(typeof grace === 'number' && { gracePeriodSeconds: grace }),
  });
  sendJson(exchange, 201, {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    code: 201,
  });
}
