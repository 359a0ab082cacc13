import type { KubernetesObject } from '../../kubernetes/objects';
import { fieldsOf, isFields, type Fields } from '../health/fields';
import { lastAppliedAnnotation } from '../live/resourceKeys';
import { canonicalJson } from './canonicalJson';
import { sameQuantity } from './quantities';

/** Whether a live object differs from what Git asks for; defaults and fields of others do not count. */
export function differs(
  desired: KubernetesObject,
  live: KubernetesObject,
): boolean {
  if (!covers(comparable(desired), comparable(live))) return true;
  return dropsFields(desired, live);
}

/** The annotation's content for an object about to be applied. */
export function lastApplied(desired: KubernetesObject): string {
  return `${canonicalJson(desired)}\n`;
}

function comparable(object: KubernetesObject): Fields {
  const { status: _status, metadata, ...rest } = object;
  const { labels, annotations } = metadata;
  const own = { ...annotations };
  delete own[lastAppliedAnnotation];
  const body: Fields = { ...rest, metadata: { labels, annotations: own } };
  if (object.kind === 'Secret' && isFields(rest.stringData)) {
    const encoded = Object.entries(rest.stringData).map(([key, value]) => [
      key,
      Buffer.from(String(value)).toString('base64'),
    ]);
    delete body.stringData;
    body.data = { ...fieldsOf(rest.data), ...Object.fromEntries(encoded) };
  }
  return body;
}

/** Whether everything that `desired` says is so in `live`. */
function covers(desired: unknown, live: unknown): boolean {
  if (desired === live) return true;
  if (isEmpty(desired)) return isEmpty(live);
  if (Array.isArray(desired)) {
    return (
      Array.isArray(live) &&
      live.length === desired.length &&
      desired.every((value, index) => covers(value, live[index]))
    );
  }
  if (isFields(desired)) {
    if (!isFields(live)) return false;
    return Object.entries(desired).every(([key, value]) =>
      covers(value, live[key]),
    );
  }
  return sameQuantity(desired, live);
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  if (isFields(value)) return Object.values(value).every(isEmpty);
  return false;
}

/** Whether a field that was applied earlier is no longer asked for and still there. */
function dropsFields(
  desired: KubernetesObject,
  live: KubernetesObject,
): boolean {
  const applied = live.metadata.annotations?.[lastAppliedAnnotation];
  if (!applied || applied === lastApplied(desired)) return false;
  let before: unknown;
  try {
    before = JSON.parse(applied);
  } catch {
    // Somebody wrote over the annotation: then nothing is known about dropped fields, as in kubectl.
    return false;
  }
  return leftOver(before, desired, live);
}

function leftOver(before: unknown, desired: unknown, live: unknown): boolean {
  if (!isFields(before) || !isFields(live)) return false;
  const wanted = isFields(desired) ? desired : {};
  return Object.entries(before).some(([key, value]) => {
    if (isEmpty(live[key])) return false;
    if (wanted[key] === undefined) return !isEmpty(value);
    return leftOver(value, wanted[key], live[key]);
  });
}
