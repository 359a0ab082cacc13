import type { Entity } from '@backstage/catalog-model';

/** What environments call a service of the catalog: its Kubernetes id where it has one, else its name. */
export function serviceOf(entity: Entity): string {
  return (
    entity.metadata.annotations?.['backstage.io/kubernetes-id'] ??
    entity.metadata.name
  );
}
