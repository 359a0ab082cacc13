import {
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { ownerName } from '@slipway/collectors-node';
import {
  environmentKinds,
  RESOURCE_TYPE_ENVIRONMENT,
  type Environment,
} from '@slipway/plugin-environments-common';
import { isLike } from '@slipway/routes-node';
import { z } from 'zod';
import type { EnvironmentFilter } from '../store';

/** Environments as a resource of Backstage's permission framework; the reference of one is its name. */
export const environmentResourceRef = createPermissionResourceRef<
  Environment,
  EnvironmentFilter
>().with({ pluginId: 'environments', resourceType: RESOURCE_TYPE_ENVIRONMENT });

const isKind = createPermissionRule({
  name: 'IS_KIND',
  description: 'Allow environments of these kinds',
  resourceRef: environmentResourceRef,
  paramsSchema: z.object({
    kinds: z
      .array(z.enum(environmentKinds))
      .describe('For example pull-request and testbed'),
  }),
  apply: ({ kind }, { kinds }) => kinds.includes(kind),
  toQuery: ({ kinds }) => ({ property: 'kind', values: kinds }),
});

const hasName = createPermissionRule({
  name: 'HAS_NAME',
  description: 'Allow environments with these names',
  resourceRef: environmentResourceRef,
  paramsSchema: z.object({
    names: z.array(z.string()).describe('For example staging'),
  }),
  apply: ({ name }, { names }) => names.includes(name),
  toQuery: ({ names }) => ({ property: 'name', values: names }),
});

const hasService = createPermissionRule({
  name: 'HAS_SERVICE',
  description: 'Allow environments that run one of these services',
  resourceRef: environmentResourceRef,
  paramsSchema: z.object({
    services: z.array(z.string()).describe('For example checkout'),
  }),
  apply: ({ workloads }, { services }) =>
    workloads.some(({ service }) => services.includes(service)),
  toQuery: ({ services }) => ({ property: 'service', values: services }),
});

const hasServiceLike = createPermissionRule({
  name: 'HAS_SERVICE_LIKE',
  description: 'Allow environments that run a service with such a name',
  resourceRef: environmentResourceRef,
  paramsSchema: z.object({
    patterns: z
      .array(z.string())
      .describe('Names with * for any part, for example pay*'),
  }),
  apply: ({ workloads }, { patterns }) =>
    workloads.some(({ service }) => isLike(service, patterns)),
  toQuery: ({ patterns }) => ({ property: 'service-like', values: patterns }),
});

const isOnCluster = createPermissionRule({
  name: 'IS_ON_CLUSTER',
  description:
    'Allow environments on these clusters; one that does not exist yet is on none',
  resourceRef: environmentResourceRef,
  paramsSchema: z.object({
    clusters: z.array(z.string()).describe('For example ci-mgmt'),
  }),
  apply: ({ cluster }, { clusters }) =>
    cluster !== undefined && clusters.includes(cluster),
  toQuery: ({ clusters }) => ({ property: 'cluster', values: clusters }),
});

const isOwner = createPermissionRule({
  name: 'IS_OWNER',
  description: 'Allow environments that one of these people opened',
  resourceRef: environmentResourceRef,
  paramsSchema: z.object({
    owners: z
      .array(z.string())
      .describe('Entity references or names on the Git host'),
  }),
  apply: ({ owner }, { owners }) =>
    owner !== undefined && owners.map(ownerName).includes(owner),
  toQuery: ({ owners }) => ({
    property: 'owner',
    values: owners.map(ownerName),
  }),
});

/** What a policy can say about environments. */
export const environmentRules = [
  isKind,
  hasName,
  hasService,
  hasServiceLike,
  isOnCluster,
  isOwner,
];
