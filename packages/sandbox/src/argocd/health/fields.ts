import type { KubernetesObject } from '../../kubernetes/objects';

/** One condition of a workload's status. */
export interface Condition {
  type: string;
  status: string;
  reason?: string;
  message?: string;
}

/** Any map of a Kubernetes object's body. */
export type Fields = Record<string, unknown>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A map below an object; empty where there is none. */
export function fieldsOf(value: unknown, ...path: string[]): Fields {
  let current: unknown = value;
  for (const step of path) {
    current = isFields(current) ? current[step] : undefined;
  }
  return isFields(current) ? current : {};
}

/** A list of maps below an object; empty where there is none. */
export function listOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}

/** A number, where there is one. */
export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** A text, where there is one. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** `status.conditions` of an object. */
export function conditionsOf(object: KubernetesObject): Condition[] {
  return listOf(object.status?.conditions).map(each => ({
    type: textOf(each.type) ?? '',
    status: textOf(each.status) ?? '',
    reason: textOf(each.reason),
    message: textOf(each.message),
  }));
}
