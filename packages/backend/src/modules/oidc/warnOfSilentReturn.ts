import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';

const ASKING = ['login', 'select_account', 'consent'];

/** Signing out means little where sign-in begins by itself and the identity provider remembers who was there. */
export function warnOfSilentReturn(
  config: Config,
  logger: LoggerService,
): void {
  if (!config.getOptionalBoolean('app.signIn.automatic')) return;
  const environment =
    config.getOptionalString('auth.environment') ?? 'development';
  const oidc = config.getOptionalConfig(`auth.providers.oidc.${environment}`);
  const prompt = oidc?.getOptionalString('prompt') ?? 'none';
  if (oidc && !prompt.split(' ').some(word => ASKING.includes(word)))
    logger.warn(
      `app.signIn.automatic brings whoever signs out straight back in, because auth.providers.oidc.${environment}.prompt is '${prompt}'; set it to login or select_account`,
    );
}
