import type { KubernetesObject } from '../../objects';
import type { Column } from './Column';

/** What a row carries beside its cells. */
export type IncludeObject = 'None' | 'Metadata' | 'Object';

export function tableOf(
  columns: readonly Column[],
  objects: readonly KubernetesObject[],
  options: {
    metadata: Record<string, unknown>;
    include: IncludeObject;
    now: number;
    show(object: KubernetesObject): unknown;
    headers: boolean;
  },
) {
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata: options.metadata,
    columnDefinitions: options.headers ? columns.map(definition) : [],
    rows: objects.map(object => ({
      cells: columns.map(column => column.cell(object, options.now)),
      object: options.include === 'None' ? null : options.show(object),
    })),
  };
}

function definition({ name, type, format, description, priority }: Column) {
  return { name, type, format: format ?? '', description, priority };
}
