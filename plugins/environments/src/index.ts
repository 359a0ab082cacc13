export { default } from './plugin';
export { environmentRouteRef, homeRouteRef, rootRouteRef } from './routes';
export { environmentsApiRef } from './api/environmentsApi';
