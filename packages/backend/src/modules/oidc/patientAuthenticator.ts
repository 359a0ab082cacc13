import type { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError, toError } from '@backstage/errors';
import { oidcAuthenticator } from '@backstage/plugin-auth-backend-module-oidc-provider';
import { createOAuthAuthenticator } from '@backstage/plugin-auth-node';

type Context = ReturnType<typeof oidcAuthenticator.initialize>;

/**
 * Backstage's OIDC authenticator reads the identity provider's metadata once, at start, and stays broken when that fails.
 * This one reads them again at the next sign-in.
 */
export function patientAuthenticator(logger: LoggerService) {
  return createOAuthAuthenticator({
    defaultProfileTransform: oidcAuthenticator.defaultProfileTransform,
    scopes: oidcAuthenticator.scopes,
    initialize(input) {
      const metadataUrl = input.config.getString('metadataUrl');
      let current: Context | undefined;
      const begin = () => {
        const context = oidcAuthenticator.initialize(input);
        context.promise.catch(error => {
          logger.warn(
            `The identity provider's metadata at ${metadataUrl} cannot be read, the next sign-in tries again: ${toError(error).message}`,
          );
          current = undefined;
        });
        return context;
      };
      current = begin();
      return async () => {
        current ??= begin();
        const context = current;
        await context.promise.catch(error => {
          throw new ServiceUnavailableError(
            'The identity provider cannot be reached: its metadata cannot be read',
            error,
          );
        });
        return context;
      };
    },
    start: async (input, context) =>
      oidcAuthenticator.start(input, await context()),
    authenticate: async (input, context) =>
      oidcAuthenticator.authenticate(input, await context()),
    refresh: async (input, context) =>
      oidcAuthenticator.refresh(input, await context()),
    async logout(input, context) {
      try {
        return await oidcAuthenticator.logout?.(input, await context());
      } catch (error) {
        // Whoever signs out is signed out here, whatever the identity provider does.
        logger.warn(
          `The refresh token could not be revoked: ${toError(error).message}`,
        );
        return undefined;
      }
    },
  });
}
