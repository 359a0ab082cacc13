import {
  changedFields,
  includes,
  isLeaf,
  union,
  without,
} from '../fields/fieldSets';
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
  const parts = partsOf(changed ?? {}, writer, previous !== undefined);
  const removed = gone && without(gone, changed ?? {});
  let entries = managersOf(next);
  // Whoever writes what it wrote before owns what it owned before: by far the most writes.
  const same = removed ? [] : entries.filter(entry => owns(entry, parts));
  entries = dropped(entries, union(changed ?? {}, gone ?? {}), same);
  for (const part of parts) entries = recorded(entries, next, part, time);
  return {
    ...next,
    metadata: {
      ...next.metadata,
      managedFields: entries.length > 0 ? entries : undefined,
    },
  };
}

/** Fields that one entry records. */
interface Part {
  writer: Writer;
  fields: FieldSet;
}

/** Controllers in this process write status along with the rest; it is recorded apart. */
function partsOf(changed: FieldSet, writer: Writer, existed: boolean): Part[] {
  const { 'f:status': status, ...others } = changed;
  if (!writer.inProcess || !existed || !status) {
    return isLeaf(changed) ? [] : [{ writer, fields: changed }];
  }
  const owner: Writer = {
    ...writer,
    subresource: 'status',
    operation: 'Update',
  };
  const apart = { writer: owner, fields: { 'f:status': status } };
  return isLeaf(others) ? [apart] : [{ writer, fields: others }, apart];
}

function isOf(entry: ManagedFields, writer: Writer): boolean {
  return (
    entry.manager === writer.manager &&
    entry.operation === (writer.operation ?? 'Update') &&
    entry.subresource === writer.subresource
  );
}

/** Whether an entry has all the fields already that its writer writes now. */
function owns(entry: ManagedFields, parts: readonly Part[]): boolean {
  return parts.some(
    ({ writer, fields }) =>
      isOf(entry, writer) && includes(entry.fieldsV1, fields),
  );
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

function dropped(
  entries: ManagedFields[],
  fields: FieldSet,
  same: readonly ManagedFields[],
): ManagedFields[] {
  return entries.flatMap(entry => {
    // An applied configuration says what its manager wants, whoever changed it since.
    if (entry.operation === 'Apply' || same.includes(entry)) return entry;
    const rest = without(entry.fieldsV1, fields);
    if (rest === entry.fieldsV1) return entry;
    return rest ? { ...entry, fieldsV1: interned(rest) } : [];
  });
}

function recorded(
  entries: ManagedFields[],
  object: KubernetesObject,
  { writer, fields }: Part,
  time: string,
): ManagedFields[] {
  const operation = writer.operation ?? 'Update';
  // What is applied was recorded by `applied`, as a whole.
  const own = entries.find(entry => isOf(entry, writer));
  if (operation === 'Apply' && own) return entries;
  const kept = own && includes(own.fieldsV1, fields);
  const entry: ManagedFields = {
    manager: writer.manager,
    operation,
    apiVersion: object.apiVersion,
    time,
    fieldsType: 'FieldsV1',
    fieldsV1: kept
      ? own.fieldsV1
      : interned(own ? union(own.fieldsV1, fields) : fields),
    ...(writer.subresource && { subresource: writer.subresource }),
  };
  return [...entries.filter(each => !isOf(each, writer)), entry];
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
