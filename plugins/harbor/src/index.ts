export { default } from './plugin';
export { harborApiRef } from './api/harborApi';
export {
  imageRouteRef,
  replicationsRouteRef,
  rootRouteRef,
  vulnerabilitiesRouteRef,
  vulnerabilityRouteRef,
} from './routes';
