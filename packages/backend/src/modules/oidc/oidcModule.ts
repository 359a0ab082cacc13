import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { authProvidersExtensionPoint } from '@backstage/plugin-auth-node';
import { createOidcProvider } from './createOidcProvider';
import { warnOfSilentReturn } from './warnOfSilentReturn';

/**
 * Provider `oidc` of the auth plugin: Backstage's own OIDC authenticator, that waits for an identity provider which is
 * down at start, brings its errors back to the page, and may find people by a claim (`identifyBy`).
 */
export const oidcModule = createBackendModule({
  pluginId: 'auth',
  moduleId: 'oidc-provider',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        providers: authProvidersExtensionPoint,
      },
      async init({ config, logger, providers }) {
        warnOfSilentReturn(config, logger);
        providers.registerProvider({
          providerId: 'oidc',
          factory: createOidcProvider,
        });
      },
    });
  },
});
