import {
  createExternalRouteRef,
  createRouteRef,
} from '@backstage/frontend-plugin-api';

/** The page Activity, at `/activity`. */
export const rootRouteRef = createRouteRef();

/** The page of an environment, where the app has such pages. */
export const environmentRouteRef = createExternalRouteRef({
  params: ['name'],
  defaultTarget: 'environments.environment',
});

/** The page of an entity of the catalog. */
export const entityRouteRef = createExternalRouteRef({
  params: ['namespace', 'kind', 'name'],
  defaultTarget: 'catalog.catalogEntity',
});
