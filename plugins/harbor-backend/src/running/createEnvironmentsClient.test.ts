import { mockServices } from '@backstage/backend-test-utils';
import { FakeServer, sendJson } from '@slipway/collectors-node/testing';
import { createEnvironmentsClient } from './createEnvironmentsClient';

describe('createEnvironmentsClient', () => {
  it('asks as the plugin itself, and gives up when told to', async () => {
    const server = await FakeServer.start((_, response) =>
      sendJson(response, { items: [], totalItems: 0, pageInfo: {} }),
    );
    try {
      const client = createEnvironmentsClient({
        auth: mockServices.auth({ pluginId: 'harbor' }),
        discovery: {
          getBaseUrl: async plugin => `${server.url}/api/${plugin}`,
          getExternalBaseUrl: async () => server.url,
        },
      });
      await client.listEnvironments({ sort: 'name', limit: 500 });
      const [request] = server.requests;
      expect(request?.path).toBe('/api/environments/environments');
      expect(request?.headers.authorization).toMatch(
        /^Bearer mock-service-token:.*harbor.*environments/,
      );
      const aborted = client.listEnvironments(
        {},
        { signal: AbortSignal.abort() },
      );
      await expect(aborted).rejects.toThrow(/abort/i);
    } finally {
      await server.stop();
    }
  });
});
