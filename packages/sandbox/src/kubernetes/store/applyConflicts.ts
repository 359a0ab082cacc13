import { changedFields, isLeaf } from '../fields/fieldSets';
import type { FieldSet } from '../fields/fieldSets';
import type { KubernetesObject } from '../objects';
import { configuration } from './applied';
import { managersOf } from './managedFields';

/** A field that an apply would take from another manager. */
export interface ApplyConflict {
  manager: string;
  /** For example `.spec.replicas`. */
  field: string;
}

/** Fields whose value an apply would change although another manager set them. */
export function applyConflicts(
  current: KubernetesObject,
  given: KubernetesObject,
  manager: string,
): ApplyConflict[] {
  const wanted = changedFields(
    configuration(given),
    configuration({ ...current, status: undefined }),
  );
  if (!wanted) return [];
  return managersOf(current)
    .filter(entry => entry.manager !== manager)
    .flatMap(entry =>
      commonLeaves(wanted, entry.fieldsV1).map(field => ({
        manager: entry.manager,
        field,
      })),
    );
}

function commonLeaves(left: FieldSet, right: FieldSet, path = ''): string[] {
  return Object.entries(left).flatMap(([part, set]) => {
    const other = right[part];
    if (!other || part === '.') return [];
    const at = `${path}${nameOf(part)}`;
    return isLeaf(set) || isLeaf(other) ? [at] : commonLeaves(set, other, at);
  });
}

/** `.replicas`, `[name="web"]`. */
function nameOf(part: string): string {
  if (part.startsWith('f:')) return `.${part.slice(2)}`;
  const keys: unknown = JSON.parse(part.slice(2));
  const pairs = Object.entries(keys ?? {}).map(
    ([name, value]) => `${name}=${JSON.stringify(value)}`,
  );
  return `[${pairs.join(',')}]`;
}
