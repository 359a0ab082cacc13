import {
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

/** The builds page, at `/builds`. */
export const rootRouteRef = createRouteRef();

/** What waits for a person, at `/builds/waiting`. */
export const waitingRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/waiting',
});

/** Tekton PipelineRuns, at `/builds/runs`. */
export const runsRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/runs',
});

/** One build, at `/builds/{organization}/{pipeline}/{number}`. */
export const buildRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/:organization/:pipeline/:number',
});

/** One PipelineRun, at `/builds/runs/{cluster}/{namespace}/{name}`. */
export const runRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/runs/:cluster/:namespace/:name',
});
