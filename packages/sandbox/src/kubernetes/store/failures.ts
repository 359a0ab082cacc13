import { StatusError } from '../objects';
import type { ResourceType } from '../types/ResourceType';
import { kindName, resourceName } from '../types/ResourceType';

/** One thing that is wrong with a field, in Kubernetes' words. */
export interface Cause {
  reason:
    | 'FieldValueInvalid'
    | 'FieldValueRequired'
    | 'FieldValueForbidden'
    | 'FieldValueNotSupported'
    | 'FieldValueDuplicate';
  message: string;
  field: string;
}

type Named = Pick<ResourceType, 'group' | 'kind' | 'plural'>;

export function notFound(type: Named, name: string): StatusError {
  return new StatusError(
    404,
    'NotFound',
    `${resourceName(type)} "${name}" not found`,
    resourceDetails(type, name),
  );
}

export function unknownResource(): StatusError {
  return new StatusError(
    404,
    'NotFound',
    'the server could not find the requested resource',
    {},
  );
}

export function alreadyExists(type: Named, name: string): StatusError {
  return new StatusError(
    409,
    'AlreadyExists',
    `${resourceName(type)} "${name}" already exists`,
    resourceDetails(type, name),
  );
}

/** The resourceVersion a writer named is not the object's any more. */
export function conflict(type: Named, name: string): StatusError {
  return new StatusError(
    409,
    'Conflict',
    `Operation cannot be fulfilled on ${resourceName(type)} "${name}": the object has been modified; please apply your changes to the latest version and try again`,
    resourceDetails(type, name),
  );
}

/** A precondition of a deletion does not hold. */
export function preconditionFailed(
  type: Named,
  name: string,
  text: string,
): StatusError {
  return new StatusError(
    409,
    'Conflict',
    `Operation cannot be fulfilled on ${kindName(type)} "${name}": ${text}`,
    { name, ...(type.group && { group: type.group }), kind: type.kind },
  );
}

export function invalid(
  type: { group: string; kind: string },
  name: string,
  causes: readonly Cause[],
): StatusError {
  const each = causes.map(cause => `${cause.field}: ${cause.message}`);
  const text = each.length === 1 ? each[0] : `[${each.join(', ')}]`;
  return new StatusError(
    422,
    'Invalid',
    `${kindName(type)} "${name}" is invalid: ${text}`,
    {
      ...(name && { name }),
      ...(type.group && { group: type.group }),
      kind: type.kind,
      causes: [...causes],
    },
  );
}

export function badRequest(message: string): StatusError {
  return new StatusError(400, 'BadRequest', message);
}

export function namespaceTerminating(
  type: Named,
  name: string,
  namespace: string,
): StatusError {
  return new StatusError(
    403,
    'Forbidden',
    `${resourceName(type)} "${name}" is forbidden: unable to create new content in namespace ${namespace} because it is being terminated`,
    {
      ...resourceDetails(type, name),
      causes: [
        {
          reason: 'NamespaceTerminating',
          message: `namespace ${namespace} is being terminated`,
          field: 'metadata.namespace',
        },
      ],
    },
  );
}

function resourceDetails(type: Named, name: string): Record<string, unknown> {
  return {
    name,
    ...(type.group && { group: type.group }),
    kind: type.plural,
  };
}
