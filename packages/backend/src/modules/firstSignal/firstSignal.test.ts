import { startTestBackend } from '@backstage/backend-test-utils';
import signalsPlugin from '@backstage/plugin-signals-backend';
import type { AddressInfo } from 'node:net';
import firstSignalModule from '.';
import { openOnce } from './openOnce';

const patience = { attempts: 1, patienceMs: 500 };

describe('the first signal', () => {
  it('is what Backstage alone leaves without an answer', async () => {
    const { server } = await startTestBackend({ features: [signalsPlugin] });
    const { port } = server.address() as AddressInfo;
    const url = `ws://localhost:${port}/api/signals`;
    await expect(openOnce(url, patience)).resolves.toBe(false);
    await expect(openOnce(url, patience)).resolves.toBe(true);
  });

  it('reaches the first page after a start', async () => {
    const { server } = await startTestBackend({
      features: [signalsPlugin, firstSignalModule],
    });
    const { port } = server.address() as AddressInfo;
    const url = `ws://localhost:${port}/api/signals`;
    // The portal's own first try is under way; a page comes at the earliest when it has ended.
    const opened = async () => openOnce(url, { ...patience, attempts: 1 });
    await expect(opened()).resolves.toBe(true);
  });
});
