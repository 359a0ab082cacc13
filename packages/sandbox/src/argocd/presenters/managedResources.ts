import type { KubernetesObject } from '../../kubernetes/objects';
import { canonicalJson } from '../compare/canonicalJson';
import type { ComparedResource } from '../compare/Comparison';
import { fieldsOf, isFields, type Fields } from '../health/fields';

/** Answer of `/managed-resources`: what Git asks for and what is there, as JSON in JSON. */
export function presentManaged(resource: ComparedResource): Fields {
  const { group, kind, namespace, name, live } = resource;
  const target = resource.target && masked(resource.target);
  const shown = live && masked(live);
  const normalized = shown && withoutServerFields(shown);
  const predicted = normalized ? overlay(normalized, target) : target;
  return {
    ...(group && { group }),
    kind,
    ...(namespace && { namespace }),
    name,
    targetState: json(target),
    liveState: json(shown),
    ...(resource.hooks.length > 0 && { hook: true }),
    normalizedLiveState: json(normalized),
    predictedLiveState: json(predicted),
    ...(live && { resourceVersion: live.metadata.resourceVersion }),
    ...(resource.status === 'OutOfSync' && { modified: true }),
  };
}

/** An object without what a Secret hides. */
export function masked(object: KubernetesObject): KubernetesObject {
  if (object.kind !== 'Secret' || object.apiVersion !== 'v1') return object;
  const hidden = { ...object };
  for (const field of ['data', 'stringData']) {
    const values = fieldsOf(object, field);
    if (Object.keys(values).length === 0) continue;
    hidden[field] = Object.fromEntries(
      Object.keys(values).map(key => [key, '++++++++']),
    );
  }
  return hidden;
}

function json(object: KubernetesObject | Fields | undefined): string {
  return object ? canonicalJson(object) : 'null';
}

function withoutServerFields(object: KubernetesObject): Fields {
  const { status: _, metadata, ...rest } = object;
  const {
    uid: __,
    resourceVersion: ___,
    creationTimestamp: ____,
    ...kept
  } = metadata;
  return { ...rest, metadata: kept };
}

function overlay(base: Fields, over: unknown): Fields {
  if (!isFields(over)) return base;
  const merged = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key];
    merged[key] =
      isFields(value) && isFields(below) ? overlay(below, value) : value;
  }
  return merged;
}
