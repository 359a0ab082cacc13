import type { KubernetesObject } from '../../kubernetes/objects';
import type { ApplicationRuntime } from '../application/ApplicationRuntime';
import type { Health } from '../health/types';
import { fieldsOf, listOf, type Fields } from '../health/fields';
import { resourceKey } from '../live/resourceKeys';

/** What an Application without any status looks like over the API. */
const emptyStatus: Fields = {
  sync: {
    status: '',
    comparedTo: { source: { repoURL: '' }, destination: {} },
  },
  health: {},
  summary: {},
  sourceHydrator: {},
};

/** An Application as the API answers it: the custom resource, without its type. */
export function presentStored(object: KubernetesObject): Fields {
  const { apiVersion: _, kind: __, status, ...rest } = object;
  return { ...rest, status: { ...emptyStatus, ...status } };
}

/** The same with the health of each resource, which is not in the custom resource but in the resource tree. */
export function presentApplication(
  object: KubernetesObject,
  runtime: ApplicationRuntime | undefined,
): Fields {
  const stored = presentStored(object);
  const status = fieldsOf(stored, 'status');
  const compared = runtime?.comparison?.resources;
  if (!compared || !Array.isArray(status.resources)) return stored;
  const healthOf = new Map<string, Health>();
  for (const resource of compared) {
    if (!resource.health) continue;
    healthOf.set(resourceKey(resource), resource.health);
  }
  const resources = listOf(status.resources).map(resource => {
    const { group = '', kind = '', namespace = '', name = '' } = resource;
    const key = `${String(group)}/${String(kind)}/${String(namespace)}/${String(name)}`;
    const health = healthOf.get(key);
    return health ? { ...resource, health } : resource;
  });
  return { ...stored, status: { ...status, resources } };
}

const texts = new WeakMap<
  KubernetesObject,
  { comparison: unknown; text: string }
>();

/** The JSON of {@link presentApplication}, made once for all who ask. */
export function applicationJson(
  object: KubernetesObject,
  runtime: ApplicationRuntime | undefined,
): string {
  const comparison = runtime?.comparison;
  const known = texts.get(object);
  if (known && known.comparison === comparison) return known.text;
  const text = JSON.stringify(presentApplication(object, runtime));
  texts.set(object, { comparison, text });
  return text;
}
