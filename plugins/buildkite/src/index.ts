export { default } from './plugin';
export { buildkiteApiRef } from './api/buildkiteApi';
export {
  buildRouteRef,
  rootRouteRef,
  runRouteRef,
  runsRouteRef,
  waitingRouteRef,
} from './routes';
