import {
  type AuthProviderFactory,
  createOAuthRouteHandlers,
  OAuthEnvironmentHandler,
} from '@backstage/plugin-auth-node';
import { patientAuthenticator } from './patientAuthenticator';
import { readSignInResolver } from './readSignInResolver';
import { returningErrors } from './returningErrors';

/** One set of routes for each environment under `auth.providers.oidc`. */
export const createOidcProvider: AuthProviderFactory = options => {
  const authenticator = patientAuthenticator(options.logger);
  return OAuthEnvironmentHandler.mapConfig(options.config, config => {
    const handlers = createOAuthRouteHandlers({
      ...options,
      config,
      authenticator,
      signInResolver: readSignInResolver(config),
    });
    return { ...handlers, start: returningErrors(handlers) };
  });
};
