import { portalUrl } from './addresses';
import { tokenOf, type Person } from './identities';

/** What typed clients of the portal's plugins need to ask as somebody. */
export function clientOptions(person: Person) {
  return {
    discoveryApi: {
      getBaseUrl: async (pluginId: string) => `${portalUrl}/api/${pluginId}`,
    },
    fetchApi: {
      fetch: async (...[input, init]: Parameters<typeof fetch>) => {
        const request = new Request(input, init);
        request.headers.set('Authorization', `Bearer ${await tokenOf(person)}`);
        return fetch(request);
      },
    },
  };
}
