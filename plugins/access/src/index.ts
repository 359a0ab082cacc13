export { default } from './plugin';
export { rootRouteRef } from './routes';
