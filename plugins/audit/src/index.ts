export { default } from './plugin';
export { rootRouteRef } from './routes';
export { auditApiRef } from './api/auditApi';
