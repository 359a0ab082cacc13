import {
  createExternalRouteRef,
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

/** The fleet at a glance, at `/images`. */
export const rootRouteRef = createRouteRef();

/** Every image, at `/images/all`. */
export const imagesRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/all',
});

/** CVEs over all images, at `/images/vulnerabilities`. */
export const vulnerabilitiesRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/vulnerabilities',
});

/** One CVE, at `/images/vulnerabilities/{cve}`. */
export const vulnerabilityRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/vulnerabilities/:cve',
});

/** Replications between instances, at `/images/replications`. */
export const replicationsRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/replications',
});

/** One image, at `/images/{digest}`. */
export const imageRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/:digest',
});

/** The page of an environment, where the app has such pages. */
export const environmentRouteRef = createExternalRouteRef({
  params: ['name'],
  defaultTarget: 'environments.environment',
});

/** The list of builds, where the app has one. */
export const buildsRouteRef = createExternalRouteRef({
  defaultTarget: 'buildkite.root',
});

/** The page of a build, where the app has such pages. */
export const buildRouteRef = createExternalRouteRef({
  params: ['organization', 'pipeline', 'number'],
  defaultTarget: 'buildkite.build',
});
