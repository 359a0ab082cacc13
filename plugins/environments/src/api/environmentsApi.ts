import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  EnvironmentsApi,
  EnvironmentsClient,
} from '@slipway/plugin-environments-common';

/** What the pages ask of the backend. */
export type PagesApi = EnvironmentsApi &
  Pick<EnvironmentsClient, 'acknowledgeNotice'>;

/** Typed access to the environments backend. Failures are `ResponseError`s of `@backstage/errors`. */
export const environmentsApiRef = createApiRef<PagesApi>({
  id: 'plugin.environments.client',
});
