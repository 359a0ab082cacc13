import { z } from 'zod';
import type { KubernetesObject } from '../../objects';
import { badRequest } from '../../store/failures';
import { checkObject } from '../../schema/check';
import { schemaOf } from '../../schema/schemaOf';
import { metadata } from '../../schema/metadataSchema';
import { struct } from '../../schema/Schema';
import { wrongField } from '../../store/shape';
import { apiVersionOf } from '../../types/ResourceType';
import type { ResourceContext } from './ResourceContext';

const envelope = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({
    name: z.string().default(''),
    namespace: z.string().optional(),
    uid: z.string().optional(),
    resourceVersion: z.string().optional(),
    generation: z.number().optional(),
    generateName: z.string().optional(),
    creationTimestamp: z.string().optional(),
    deletionTimestamp: z.string().optional(),
    deletionGracePeriodSeconds: z.number().optional(),
    labels: z.record(z.string(), z.string()).optional(),
    annotations: z.record(z.string(), z.string()).optional(),
    finalizers: z.array(z.string()).optional(),
    ownerReferences: z
      .array(
        z.looseObject({
          apiVersion: z.string(),
          kind: z.string(),
          name: z.string(),
          uid: z.string(),
          controller: z.boolean().optional(),
          blockOwnerDeletion: z.boolean().optional(),
        }),
      )
      .optional(),
    managedFields: z.array(z.unknown()).optional(),
  }),
  spec: z.record(z.string(), z.unknown()).optional(),
  status: z.record(z.string(), z.unknown()).optional(),
});

/**
 * A client's object, checked against its kind; fields that the kind does not have are dropped, and told as warnings
 * or refused, as `fieldValidation` says.
 * @throws StatusError BadRequest
 */
export function decodeObject(
  context: ResourceContext,
  given: Record<string, unknown>,
): { object: KubernetesObject; warnings: string[] } {
  const { type, exchange } = context;
  const apiVersion = apiVersionOf(type);
  checkKind(context, given);
  const named = {
    ...given,
    apiVersion,
    kind: type.kind,
    metadata: given.metadata ?? {},
  };
  const ref = { apiVersion, kind: type.kind };
  const known = schemaOf(ref);
  const schema = known ?? struct(type.kind, { metadata });
  const checked = checkObject(
    known ? named : { metadata: named.metadata },
    schema,
  );
  const what = `${type.kind} in version "${type.version}" cannot be handled as a ${type.kind}`;
  if (checked.error) {
    throw wrongField(type, context.request.name ?? '', checked.error);
  }
  const unknown = checked.unknown.map(path => `unknown field "${path}"`);
  const validation = exchange.query.get('fieldValidation') ?? 'Warn';
  if (validation === 'Strict' && unknown.length > 0) {
    throw badRequest(`${what}: strict decoding error: ${unknown.join(', ')}`);
  }
  const parsed = envelope.safeParse({
    ...named,
    ...checked.value,
    metadata: withoutNulls(checked.value.metadata),
    ...(known && unknownDropped(named, checked.value)),
  });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw badRequest(
      `${what}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}`,
    );
  }
  const object: KubernetesObject = {
    ...parsed.data,
    metadata: { ...parsed.data.metadata },
  };
  return {
    object: placed(context, object),
    warnings: validation === 'Warn' ? unknown : [],
  };
}

/** Fields that are not of the kind, as undefined, so that they override what was given. */
function unknownDropped(
  given: Record<string, unknown>,
  checked: Record<string, unknown>,
): Record<string, undefined> {
  return Object.fromEntries(
    Object.keys(given)
      .filter(name => !(name in checked) && name !== 'metadata')
      .map(name => [name, undefined]),
  );
}

function withoutNulls(value: unknown): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value ?? {}).filter(([, item]) => item !== null),
  );
}

function checkKind(
  { type }: ResourceContext,
  given: Record<string, unknown>,
): void {
  const apiVersion = apiVersionOf(type);
  const kind = given.kind ?? type.kind;
  const version = given.apiVersion ?? apiVersion;
  if (kind === type.kind && version === apiVersion) return;
  throw badRequest(
    kind === type.kind
      ? `the API version in the data (${String(version)}) does not match the expected API version (${apiVersion})`
      : `the object provided is unrecognized (must be of type ${type.kind}): got ${String(version)}, Kind=${String(kind)}`,
  );
}

/** The object in the namespace and under the name of the path. */
function placed(
  { type, request }: ResourceContext,
  object: KubernetesObject,
): KubernetesObject {
  const { namespace, name } = object.metadata;
  if (type.namespaced && namespace && namespace !== request.namespace) {
    throw badRequest(
      'the namespace of the provided object does not match the namespace sent on the request',
    );
  }
  if (request.name !== undefined && name && name !== request.name) {
    throw badRequest(
      `the name of the object (${name}) does not match the name on the URL (${request.name})`,
    );
  }
  return {
    ...object,
    metadata: {
      ...object.metadata,
      name: name || (request.name ?? ''),
      namespace: type.namespaced ? request.namespace : undefined,
    },
  };
}
