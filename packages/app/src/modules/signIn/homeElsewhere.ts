import type { ConfigApi } from '@backstage/frontend-plugin-api';

/**
 * The same page at `app.baseUrl`, when the portal was opened by another name (127.0.0.1 for localhost, say): cookies and
 * return addresses are those of its own name only. Undefined where sign-in can work.
 */
export function homeElsewhere(
  config: ConfigApi,
  here: Pick<Location, 'origin' | 'pathname' | 'search' | 'hash'>,
): string | undefined {
  const home = new URL(config.getString('app.baseUrl')).origin;
  const extra = config.getOptional('auth.experimentalExtraAllowedOrigins');
  if (here.origin === home || extra) return undefined;
  return home + here.pathname + here.search + here.hash;
}
