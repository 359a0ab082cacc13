import {
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

/** The home page, at `/`. */
export const homeRouteRef = createRouteRef();

/** The environments page, at `/environments`. */
export const rootRouteRef = createRouteRef();

/** One environment, at `/environments/{name}`. */
export const environmentRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/:name',
});
