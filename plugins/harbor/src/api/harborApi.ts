import { createApiRef } from '@backstage/frontend-plugin-api';
import type { HarborApi } from '@slipway/plugin-harbor-common';

/** Typed access to the backend of images. Failures are `ResponseError`s of `@backstage/errors`. */
export const harborApiRef = createApiRef<HarborApi>({
  id: 'plugin.harbor.client',
});
