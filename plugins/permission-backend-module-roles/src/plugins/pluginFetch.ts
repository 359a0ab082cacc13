import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';

/** Longer, and whoever asked would not wait for it. */
const TIMEOUT_MS = 5_000;

/** Calls the permission endpoints that Backstage gives each plugin, as the permission plugin. */
export type PluginFetch = (
  pluginId: string,
  endpoint: 'metadata' | 'apply-conditions',
  body?: unknown,
) => Promise<Response>;

/** {@link PluginFetch} through discovery, with a token for the plugin that is called. */
export function createPluginFetch(options: {
  auth: AuthService;
  discovery: DiscoveryService;
}): PluginFetch {
  const { auth, discovery } = options;
  return async (pluginId, endpoint, body) => {
    const [baseUrl, onBehalfOf] = await Promise.all([
      discovery.getBaseUrl(pluginId),
      auth.getOwnServiceCredentials(),
    ]);
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf,
      targetPluginId: pluginId,
    });
    return fetch(`${baseUrl}/.well-known/backstage/permissions/${endpoint}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  };
}
