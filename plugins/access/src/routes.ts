import { createRouteRef } from '@backstage/frontend-plugin-api';

/** The page Access, at `/access`; its tabs are `mine`, `roles` and `why?user=&action=&resource=`. */
export const rootRouteRef = createRouteRef();
