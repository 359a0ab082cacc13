import {
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import {
  RESOURCE_TYPE_BUILD,
  type Build,
} from '@slipway/plugin-buildkite-common';
import { isLike } from '@slipway/routes-node';
import { z } from 'zod';
import type { BuildFilter } from '../store';

/** What rules look at: of a build, or of one that somebody would like to start. */
export type BuildToJudge = Pick<
  Build,
  'organization' | 'pipeline' | 'services'
>;

/** Builds as a resource of Backstage's permission framework; the reference of one is its `buildRef`, or a `newBuildRef`. */
export const buildResourceRef = createPermissionResourceRef<
  BuildToJudge,
  BuildFilter
>().with({ pluginId: 'buildkite', resourceType: RESOURCE_TYPE_BUILD });

const isInOrganization = createPermissionRule({
  name: 'IS_IN_ORGANIZATION',
  description: 'Allow builds in these organisations',
  resourceRef: buildResourceRef,
  paramsSchema: z.object({
    organizations: z.array(z.string()).describe('Slugs, for example example'),
  }),
  apply: ({ organization }, { organizations }) =>
    organizations.includes(organization),
  toQuery: ({ organizations }) => ({
    property: 'organization',
    values: organizations,
  }),
});

const isOfPipeline = createPermissionRule({
  name: 'IS_OF_PIPELINE',
  description: 'Allow builds of these pipelines',
  resourceRef: buildResourceRef,
  paramsSchema: z.object({
    pipelines: z
      .array(z.string())
      .describe('organization/pipeline, for example example/shop'),
  }),
  apply: ({ organization, pipeline }, { pipelines }) =>
    pipelines.includes(`${organization}/${pipeline}`),
  toQuery: ({ pipelines }) => ({ property: 'pipeline', values: pipelines }),
});

const hasService = createPermissionRule({
  name: 'HAS_SERVICE',
  description: 'Allow builds that are about one of these services',
  resourceRef: buildResourceRef,
  paramsSchema: z.object({
    services: z.array(z.string()).describe('For example checkout'),
  }),
  apply: (build, { services }) =>
    build.services.some(service => services.includes(service)),
  toQuery: ({ services }) => ({ property: 'service', values: services }),
});

const hasServiceLike = createPermissionRule({
  name: 'HAS_SERVICE_LIKE',
  description: 'Allow builds that are about a service with such a name',
  resourceRef: buildResourceRef,
  paramsSchema: z.object({
    patterns: z
      .array(z.string())
      .describe('Names with * for any part, for example pay*'),
  }),
  apply: (build, { patterns }) =>
    build.services.some(service => isLike(service, patterns)),
  toQuery: ({ patterns }) => ({ property: 'service-like', values: patterns }),
});

/** What a policy can say about builds. */
export const buildRules = [
  isInOrganization,
  isOfPipeline,
  hasService,
  hasServiceLike,
];
