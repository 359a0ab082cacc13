import { createApiRef } from '@backstage/frontend-plugin-api';
import type { BuildkiteApi } from '@slipway/plugin-buildkite-common';

/** Typed access to the backend of builds. Failures are `ResponseError`s of `@backstage/errors`. */
export const buildkiteApiRef = createApiRef<BuildkiteApi>({
  id: 'plugin.buildkite.client',
});
