import { z } from 'zod';
import { selectorText } from '../../selectors/objectSelector';
import type { KubernetesObject } from '../../objects';
import { invalid } from '../../store/failures';
import { view } from '../../views/view';
import type { ReplicaSet } from '../../views/workloads';
import { badRequest } from '../../store/failures';
import { sendJson } from '../answers';
import { contentTypeOf, parseBody, readBody } from '../body';
import { checkMediaType, parsePatch, patchedBy } from './patch';
import { managerOf, objectOf, refOfRequest } from './ResourceContext';
import type { ResourceContext } from './ResourceContext';
import { writeOptions } from './write';

const scaleShape = z.looseObject({
  spec: z.looseObject({ replicas: z.number().int().default(0) }).optional(),
});

/** `GET`, `PUT` and `PATCH` of an object's scale. */
export async function scaleResource(context: ResourceContext): Promise<void> {
  const { exchange, plane, type } = context;
  const current = objectOf(context);
  if (exchange.method === 'GET') {
    sendJson(exchange, 200, scaleOf(current));
    return;
  }
  const text = await readBody(exchange.request);
  const contentType = contentTypeOf(exchange.request);
  let given: unknown;
  if (exchange.method === 'PUT') given = parseBody(text, contentType, 'Scale');
  else {
    checkMediaType(contentType, type);
    given = patchedBy(contentType, scaleOf(current), parsePatch(text));
  }
  const parsed = scaleShape.safeParse(given);
  if (!parsed.success) {
    throw badRequest(
      `Scale in version "v1" cannot be handled as a Scale: ${parsed.error.issues[0]?.message ?? 'invalid'}`,
    );
  }
  const replicas = parsed.data.spec?.replicas ?? 0;
  if (replicas < 0) throw negative(current.metadata.name, replicas);
  const updated = plane.state.update(
    refOfRequest(context),
    object => ({ ...object, spec: { ...object.spec, replicas } }),
    { manager: managerOf(exchange), subresource: 'scale' },
    writeOptions(context),
  );
  sendJson(exchange, 200, scaleOf(updated));
}

function scaleOf(object: KubernetesObject): Record<string, unknown> {
  const { spec, status } = view<ReplicaSet>(object);
  const { name, namespace, uid, resourceVersion, creationTimestamp } =
    object.metadata;
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: { replicas: spec.replicas ?? 1 },
    status: {
      replicas: status?.replicas ?? 0,
      selector: selectorText(spec.selector),
    },
  };
}

function negative(name: string, replicas: number) {
  return invalid({ group: 'autoscaling', kind: 'Scale' }, name, [
    {
      reason: 'FieldValueInvalid',
      message: `Invalid value: ${replicas}: must be greater than or equal to 0`,
      field: 'spec.replicas',
    },
  ]);
}
