import {
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { ConfigHealth } from './ConfigHealth';

/** The one {@link ConfigHealth} of this process. Where nobody tells it of problems, there are none. */
export const configHealthServiceRef = createServiceRef<ConfigHealth>({
  id: 'slipway.config-health',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {},
      factory: () => new ConfigHealth(),
    }),
});
