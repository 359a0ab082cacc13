import { createApiRef } from '@backstage/frontend-plugin-api';
import type { EnvironmentsApi } from '@slipway/plugin-environments-common';

/** Typed access to the environments backend. Failures are `ResponseError`s of `@backstage/errors`. */
export const environmentsApiRef = createApiRef<EnvironmentsApi>({
  id: 'plugin.environments.client',
});
