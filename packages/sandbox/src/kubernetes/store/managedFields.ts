import { changedFields, union, without } from '../fields/fieldSets';
import type { FieldSet } from '../fields/fieldSets';
import { isRecord } from '../fields/listKeys';
import type { KubernetesObject } from '../objects';
import { snapshot } from './snapshot';
import type { Writer } from './writing';

/** One entry of `metadata.managedFields`. */
export interface ManagedFields {
  manager: string;
  operation: 'Update' | 'Apply';
  apiVersion: string;
  time: string;
  fieldsType: 'FieldsV1';
  fieldsV1: FieldSet;
  subresource?: string;
}

/** The object with a record of who wrote which fields. */
export function withManagedFields(
  previous: KubernetesObject | undefined,
  next: KubernetesObject,
  writer: Writer,
  time: string,
): KubernetesObject {
  const changed = changedFields(content(next), previous && content(previous));
  const gone = previous && changedFields(content(previous), content(next));
  if (!changed && !gone) return next;
  const { 'f:status': status, ...others } = changed ?? {};
  const apart = writer.inProcess && previous !== undefined && status;
  let entries = dropped(managersOf(next), union(changed ?? {}, gone ?? {}));
  const own = apart ? others : (changed ?? {});
  if (Object.keys(own).length > 0) {
    entries = recorded(entries, next, writer, own, time);
  }
  if (apart) {
    const owner: Writer = {
      ...writer,
      subresource: 'status',
      operation: 'Update',
    };
    entries = recorded(entries, next, owner, { 'f:status': status }, time);
  }
  return {
    ...next,
    metadata: {
      ...next.metadata,
      managedFields: entries.length > 0 ? entries : undefined,
    },
  };
}

/** The entries of an object, read leniently: clients may have written anything. */
export function managersOf(object: KubernetesObject): ManagedFields[] {
  return (object.metadata.managedFields ?? []).filter(isManagedFields);
}

function isManagedFields(value: unknown): value is ManagedFields {
  return (
    isRecord(value) &&
    typeof value.manager === 'string' &&
    isRecord(value.fieldsV1)
  );
}

function dropped(entries: ManagedFields[], fields: FieldSet): ManagedFields[] {
  return entries.flatMap(entry => {
    // An applied configuration says what its manager wants, whoever changed it since.
    if (entry.operation === 'Apply') return entry;
    const rest = without(entry.fieldsV1, fields);
    return rest ? { ...entry, fieldsV1: interned(rest) } : [];
  });
}

function recorded(
  entries: ManagedFields[],
  object: KubernetesObject,
  writer: Writer,
  fields: FieldSet,
  time: string,
): ManagedFields[] {
  const operation = writer.operation ?? 'Update';
  const isOwn = (entry: ManagedFields) =>
    entry.manager === writer.manager &&
    entry.operation === operation &&
    entry.subresource === writer.subresource;
  // What is applied was recorded by `applied`, as a whole.
  const own = entries.find(isOwn);
  if (operation === 'Apply' && own) return entries;
  const entry: ManagedFields = {
    manager: writer.manager,
    operation,
    apiVersion: object.apiVersion,
    time,
    fieldsType: 'FieldsV1',
    fieldsV1: interned(own ? union(own.fieldsV1, fields) : fields),
    ...(writer.subresource && { subresource: writer.subresource }),
  };
  return [...entries.filter(each => !isOwn(each)), entry];
}

/** What is recorded: neither type nor what the server sets. */
function content({
  apiVersion: _apiVersion,
  kind: _kind,
  metadata,
  ...rest
}: KubernetesObject): Record<string, unknown> {
  const { generateName, labels, annotations, finalizers, ownerReferences } =
    metadata;
  const own = {
    generateName,
    labels,
    annotations,
    finalizers,
    ownerReferences,
  };
  return Object.values(own).some(value => value !== undefined)
    ? { metadata: own, ...rest }
    : rest;
}

const known = new Map<string, FieldSet>();
const mostKnown = 5_000;

/** The same set for the same fields: thousands of pods have the same few. */
export function interned(set: FieldSet): FieldSet {
  const key = JSON.stringify(set);
  const found = known.get(key);
  if (found) return found;
  if (known.size >= mostKnown) known.clear();
  const frozen = snapshot(set);
  known.set(key, frozen);
  return frozen;
}
