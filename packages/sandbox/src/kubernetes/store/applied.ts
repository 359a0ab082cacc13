import { changedFields } from '../fields/fieldSets';
import type { FieldSet } from '../fields/fieldSets';
import { mergeApplied, removeFields } from '../fields/merging';
import type { KubernetesObject } from '../objects';
import { interned, managersOf } from './managedFields';
import type { ManagedFields } from './managedFields';

/**
 * The current object with an applied configuration merged over it: what the manager applied before and names no
 * more is removed, unless another manager applies it too.
 */
export function applied(
  current: KubernetesObject,
  given: KubernetesObject,
  manager: string,
  time: string,
): KubernetesObject {
  const config = configuration(given);
  const fields = fieldsOf(config);
  const own = managersOf(current).find(entry => isOwn(entry, manager));
  const others = managersOf(current).filter(
    entry => entry.operation === 'Apply' && entry !== own,
  );
  const cleaned = own
    ? removeFields(current, own.fieldsV1, [
        fields,
        ...others.map(entry => entry.fieldsV1),
      ])
    : current;
  const merged = mergeApplied(cleaned, config, '');
  return {
    ...merged,
    metadata: {
      ...merged.metadata,
      managedFields: [
        ...managersOf(current).filter(each => !isOwn(each, manager)),
        entryOf(
          current,
          manager,
          fields,
          own?.fieldsV1 === fields ? own.time : time,
        ),
      ],
    },
  };
}

/**
 * The object that an apply creates. Its manager owns what it gave: what the server filled in belongs to nobody, or
 * the next apply, which does not name it either, would remove it.
 */
export function firstApplied(
  created: KubernetesObject,
  given: KubernetesObject,
  manager: string,
  time: string,
): KubernetesObject {
  const fields = fieldsOf(configuration(given));
  const managedFields = [entryOf(created, manager, fields, time)];
  return { ...created, metadata: { ...created.metadata, managedFields } };
}

function fieldsOf(config: Record<string, unknown>): FieldSet {
  return interned(changedFields(config) ?? {});
}

function entryOf(
  { apiVersion }: KubernetesObject,
  manager: string,
  fieldsV1: FieldSet,
  time: string,
): ManagedFields {
  return {
    manager,
    operation: 'Apply',
    apiVersion,
    time,
    fieldsType: 'FieldsV1',
    fieldsV1,
  };
}

function isOwn(entry: ManagedFields, manager: string): boolean {
  return entry.manager === manager && entry.operation === 'Apply';
}

/** What of a configuration is applied: all but what names the object or belongs to the server. */
export function configuration({
  apiVersion: _apiVersion,
  kind: _kind,
  metadata,
  status: _status,
  ...rest
}: KubernetesObject): Record<string, unknown> {
  const { labels, annotations, finalizers, ownerReferences } = metadata;
  const own = { labels, annotations, finalizers, ownerReferences };
  return Object.values(own).some(value => value !== undefined)
    ? { metadata: own, ...rest }
    : rest;
}
