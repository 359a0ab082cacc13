import type { KubernetesObject, StatusError } from '../objects';
import { checkObject } from '../schema/check';
import type { WrongField } from '../schema/check';
import { schemaOf } from '../schema/schemaOf';
import type { ResourceType } from '../types/ResourceType';
import { apiVersionOf } from '../types/ResourceType';
import { badRequest, invalid } from './failures';

/**
 * Refuses an object with a field of a wrong type, in the words of its kind's API.
 * @throws StatusError BadRequest for a built-in kind, Invalid for a custom resource
 */
export function checkShape(
  type: ResourceType,
  object: KubernetesObject,
  previous?: KubernetesObject,
): void {
  const schema = schemaOf({ apiVersion: apiVersionOf(type), kind: type.kind });
  if (!schema) return;
  const { error } = checkObject(changedParts(object, previous), schema);
  if (error) throw wrongField(type, object.metadata.name, error);
}

/** What `previous` has was checked when it was written. */
function changedParts(
  object: KubernetesObject,
  previous: KubernetesObject | undefined,
): Record<string, unknown> {
  if (!previous) return object;
  return Object.fromEntries(
    Object.entries(object).filter(
      ([name, value]) => previous[name] !== value && name !== 'metadata',
    ),
  );
}

/** What a field of a wrong type is refused with. */
export function wrongField(
  type: ResourceType,
  name: string,
  error: WrongField,
): StatusError {
  if (!type.custom) {
    return badRequest(
      `${type.kind} in version "${type.version}" cannot be handled as a ${type.kind}: ${error.message}`,
    );
  }
  return invalid(type, name, [
    {
      reason: 'FieldValueInvalid',
      message: `Invalid value: "${error.found}": ${error.path} in body must be of type ${error.expected}: "${error.found}"`,
      field: error.path,
    },
  ]);
}
