import { createApiRef } from '@backstage/frontend-plugin-api';
import type { AccessApi } from '@slipway/plugin-access-common';

/** Typed access to the roles policy, where the app has the plugin `access`. Failures are `ResponseError`s of `@backstage/errors`. */
export const accessApiRef = createApiRef<AccessApi>({
  id: 'plugin.access.client',
});
