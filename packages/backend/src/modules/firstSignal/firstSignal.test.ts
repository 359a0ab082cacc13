import { startTestBackend } from '@backstage/backend-test-utils';
import signalsPlugin from '@backstage/plugin-signals-backend';
import type { AddressInfo } from 'node:net';
import firstSignalModule from '.';
import { openOnce } from './openOnce';

const short = { attempts: 1, patienceMs: 500 };
const long = { attempts: 1, patienceMs: 30_000 };

describe('the first signal', () => {
  it('is what Backstage alone leaves without an answer', async () => {
    const { server } = await startTestBackend({ features: [signalsPlugin] });
    const { port } = server.address() as AddressInfo;
    const url = `ws://localhost:${port}/api/signals`;
    await expect(openOnce(url, short)).resolves.toBe(false);
    await expect(openOnce(url, long)).resolves.toBe(true);
  });

  it('reaches the first page after a start', async () => {
    const { server } = await startTestBackend({
      features: [signalsPlugin, firstSignalModule],
    });
    const { port } = server.address() as AddressInfo;
    const url = `ws://localhost:${port}/api/signals`;
    // The portal's own first try is under way; a page comes at the earliest when it has ended.
    const opened = async () => openOnce(url, long);
    await expect(opened()).resolves.toBe(true);
  });
});
