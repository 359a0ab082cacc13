import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { EnvironmentsClient } from '@slipway/plugin-environments-common';

/** 500 environments are a few megabytes, and the portal may be starting. */
const TIMEOUT_MS = 30_000;

/** The API of the environments plugin, asked by this plugin itself and not for a person: it sees everything. */
export function createEnvironmentsClient(options: {
  auth: Pick<AuthService, 'getOwnServiceCredentials' | 'getPluginRequestToken'>;
  discovery: DiscoveryService;
}): EnvironmentsClient {
  const { auth, discovery } = options;
  return new EnvironmentsClient({
    discoveryApi: discovery,
    fetchApi: {
      fetch: async (input, init) => {
        const { token } = await auth.getPluginRequestToken({
          onBehalfOf: await auth.getOwnServiceCredentials(),
          targetPluginId: 'environments',
        });
        const headers = new Headers(init?.headers);
        headers.set('Authorization', `Bearer ${token}`);
        const timeout = AbortSignal.timeout(TIMEOUT_MS);
        return fetch(input, {
          ...init,
          headers,
          signal: init?.signal
            ? AbortSignal.any([init.signal, timeout])
            : timeout,
        });
      },
    },
  });
}
