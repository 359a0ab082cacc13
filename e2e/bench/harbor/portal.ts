import { HarborClient, type Image } from '@slipway/plugin-harbor-common';
import { portalUrl } from '../../platform/addresses';
import { tokenOf } from '../../platform/identities';

/** The portal's API of images, asked as the pages ask it, by somebody who is signed in. */
export const api = new HarborClient({
  discoveryApi: { getBaseUrl: async () => `${portalUrl}/api/harbor` },
  fetchApi: {
    fetch: async (input, init) => {
      const headers = new Headers(init?.headers);
      headers.set('Authorization', `Bearer ${await tokenOf('sam')}`);
      return fetch(input, { ...init, headers });
    },
  },
});

/** The sandbox's project with the many images. */
export const many = 'warehouse';

/** Images that production runs and whose report there is. */
export async function runningImages(): Promise<Image[]> {
  const { items } = await api.listImages({
    runningIn: ['production'],
    limit: 50,
  });
  return items.filter(({ scans }) => scans[0]?.hasReport);
}
