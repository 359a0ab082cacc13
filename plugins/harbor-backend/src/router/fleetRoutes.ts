import {
  historyQuerySchema,
  imageReadPermission,
  listFleetVulnerabilitiesQuerySchema,
  listReplicationsQuerySchema,
  trendsQuerySchema,
} from '@slipway/plugin-harbor-common';
import type { PluginRouter } from '@slipway/routes-node';
import { projectPath } from '../commands';
import type { FleetReads } from './FleetReads';
import { cveOf, projectRefOf, serviceOf } from './pathParams';

const permission = imageReadPermission;

/** What is known of all images together. */
export function addFleetRoutes(router: PluginRouter, reads: FleetReads): void {
  router.read('/overview', {
    summary: 'Everything at a glance, the worst services first',
    permission,
    handle: ({ credentials }) => reads.overview(credentials),
  });

  router.read('/vulnerabilities', {
    summary: 'CVEs over all images, the worst first, a page at a time',
    permission,
    query: listFleetVulnerabilitiesQuerySchema,
    handle: ({ query, credentials }) =>
      reads.vulnerabilities(query, credentials),
  });

  router.read('/vulnerabilities/:cve', {
    summary: 'Where a CVE is: services, environments, images',
    permission,
    handle: ({ params, credentials }) =>
      reads.vulnerability(cveOf(params), credentials),
  });

  router.read('/trends', {
    summary: 'How many vulnerabilities ran, day by day',
    permission,
    query: trendsQuerySchema,
    handle: ({ query, credentials }) => reads.trend(query, credentials),
  });

  router.read('/services/:service/history', {
    summary: 'The newest images of a repository of a service, oldest first',
    permission,
    query: historyQuerySchema,
    handle: ({ params, query, credentials }) =>
      reads.history(serviceOf(params), query, credentials),
  });
}

/** Projects, replications and sources. */
export function addRegistryRoutes(
  router: PluginRouter,
  reads: FleetReads,
): void {
  router.read('/projects', {
    summary: 'Projects with their storage and allowlists',
    permission,
    handle: ({ credentials }) => reads.projects(credentials),
  });

  router.read(`${projectPath}/labels`, {
    summary: 'Labels that can be put on images of a project',
    permission,
    handle: ({ params, credentials }) =>
      reads.labels(projectRefOf(params), credentials),
  });

  router.read('/replications', {
    summary: 'Replications, the newest first, a page at a time',
    permission,
    query: listReplicationsQuerySchema,
    handle: ({ query, credentials }) => reads.replications(query, credentials),
  });

  router.read('/replication-policies', {
    summary: 'Rules by which images go from one registry to another',
    permission,
    handle: ({ credentials }) => reads.policies(credentials),
  });

  router.read('/sources', {
    summary: 'How fresh what each source told us is',
    permission,
    handle: ({ credentials }) => reads.sources(credentials),
  });
}
