import type { KubernetesObject } from '../../objects';
import { StatusError } from '../../objects';
import { applyConflicts } from '../../store/applyConflicts';
import { badRequest, invalid } from '../../store/failures';
import { isRecord } from '../../fields/listKeys';
import { parseYaml } from '../body';
import { isSet } from '../Exchange';
import { decodeObject } from './decode';
import { refOfRequest } from './ResourceContext';
import type { ResourceContext } from './ResourceContext';
import { sendWritten } from './sendWritten';
import { writeOptions, writerOf } from './write';

/** A server-side apply. */
export function applyResource(context: ResourceContext, text: string): void {
  const { exchange, plane } = context;
  if (!exchange.query.get('fieldManager')) throw managerRequired();
  const value = parseYaml(text);
  if (!isRecord(value)) {
    throw badRequest('error decoding YAML: an object is required');
  }
  const { object, warnings } = decodeObject(context, value);
  if (object.metadata.managedFields) {
    throw badRequest('metadata.managedFields must be nil');
  }
  const writer = writerOf(context);
  const current = plane.state.get(refOfRequest(context));
  if (current && !isSet(exchange.query, 'force')) {
    refuseConflicts(current, object, writer.manager);
  }
  const { object: written, created } = plane.state.apply(
    object,
    writer,
    writeOptions(context),
  );
  sendWritten(context, created ? 201 : 200, written, warnings);
}

function refuseConflicts(
  current: KubernetesObject,
  object: KubernetesObject,
  manager: string,
): void {
  const conflicts = applyConflicts(current, object, manager);
  if (conflicts.length === 0) return;
  const count =
    conflicts.length === 1 ? '1 conflict' : `${conflicts.length} conflicts`;
  const texts = conflicts.map(
    each => `conflict with "${each.manager}": ${each.field}`,
  );
  throw new StatusError(
    409,
    'Conflict',
    `Apply failed with ${count}: ${texts.join('\n')}`,
    {
      causes: conflicts.map(each => ({
        reason: 'FieldManagerConflict',
        message: `conflict with "${each.manager}"`,
        field: each.field,
      })),
    },
  );
}

function managerRequired(): StatusError {
  return invalid({ group: 'meta.k8s.io', kind: 'PatchOptions' }, '', [
    {
      reason: 'FieldValueRequired',
      message: 'Required value: is required for apply patch',
      field: 'fieldManager',
    },
  ]);
}
