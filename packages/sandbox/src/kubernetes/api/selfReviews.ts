import { isRecord } from '../fields/listKeys';
import { rfc3339 } from '../../core/clock';
import { mayUse } from './authorization';
import { sendJson } from './answers';
import { contentTypeOf, parseBody, readBody } from './body';
import type { Exchange } from './Exchange';
import { managerOf } from './resource/ResourceContext';

/** `POST` of a SelfSubjectReview: who the client is. */
export function selfSubjectReview(exchange: Exchange, now: number): void {
  const { name, uid, groups } = exchange.user;
  sendJson(exchange, 201, {
    kind: 'SelfSubjectReview',
    apiVersion: 'authentication.k8s.io/v1',
    metadata: { creationTimestamp: rfc3339(now) },
    status: { userInfo: { username: name, ...(uid && { uid }), groups } },
  });
}

/** `POST` of a SelfSubjectAccessReview: whether the client may do something. */
export async function selfSubjectAccessReview(
  exchange: Exchange,
  now: number,
): Promise<void> {
  const text = await readBody(exchange.request);
  const body = parseBody(
    text,
    contentTypeOf(exchange.request),
    'SelfSubjectAccessReview',
  );
  const spec = isRecord(body.spec) ? body.spec : {};
  const attributes = isRecord(spec.resourceAttributes)
    ? spec.resourceAttributes
    : {};
  const allowed = mayUse(exchange.user, {
    verb: String(attributes.verb ?? ''),
    group: String(attributes.group ?? ''),
    resource: String(attributes.resource ?? ''),
  });
  sendJson(exchange, 201, {
    kind: 'SelfSubjectAccessReview',
    apiVersion: 'authorization.k8s.io/v1',
    metadata: {
      creationTimestamp: null,
      managedFields: [
        {
          manager: managerOf(exchange),
          operation: 'Update',
          apiVersion: 'authorization.k8s.io/v1',
          time: rfc3339(now),
          fieldsType: 'FieldsV1',
          fieldsV1: { 'f:spec': { 'f:resourceAttributes': {} } },
        },
      ],
    },
    spec,
    status: { allowed },
  });
}
