import {
  listFleetVulnerabilitiesQuerySchema,
  listImagesQuerySchema,
  listReplicationsQuerySchema,
  listVulnerabilitiesQuerySchema,
  type ListFleetVulnerabilitiesQuery,
  type ListImagesQuery,
  type ListReplicationsQuery,
  type ListVulnerabilitiesQuery,
} from '@slipway/plugin-harbor-common';

/** A query as the router hands it to the store. */
export function anImagesQuery(
  query: Partial<ListImagesQuery> = {},
): ListImagesQuery {
  return { ...listImagesQuerySchema.parse({}), ...query };
}

/** A query as the router hands it to the store. */
export function aVulnerabilitiesQuery(
  query: Partial<ListVulnerabilitiesQuery> = {},
): ListVulnerabilitiesQuery {
  return { ...listVulnerabilitiesQuerySchema.parse({}), ...query };
}

/** A query as the router hands it to the store. */
export function aFleetQuery(
  query: Partial<ListFleetVulnerabilitiesQuery> = {},
): ListFleetVulnerabilitiesQuery {
  return { ...listFleetVulnerabilitiesQuerySchema.parse({}), ...query };
}

/** A query as the router hands it to the store. */
export function aReplicationsQuery(
  query: Partial<ListReplicationsQuery> = {},
): ListReplicationsQuery {
  return { ...listReplicationsQuerySchema.parse({}), ...query };
}
