import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { AllowedOrigins } from './AllowedOrigins';
import { returnAddressGuard } from './returnAddressGuard';

/** A module starts before its plugin, and they share one router: what it puts there, every request passes first. */
export const returnAddressModule = createBackendModule({
  pluginId: 'auth',
  moduleId: 'return-address',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        httpRouter: coreServices.httpRouter,
      },
      async init({ config, httpRouter }) {
        httpRouter.use(returnAddressGuard(AllowedOrigins.fromConfig(config)));
      },
    });
  },
});
