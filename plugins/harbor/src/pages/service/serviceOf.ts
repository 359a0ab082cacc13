import type { Entity } from '@backstage/catalog-model';

/** What images call a service of the catalog. */
export const serviceOf = (entity: Entity): string => entity.metadata.name;
