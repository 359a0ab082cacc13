import { startCountingProxy } from '../countingProxy.mjs';
import { startPortal, startSandbox } from '../platform.mjs';
import { stopAll } from '../processes.mjs';
import { step } from '../steps.mjs';
import { askTypeScript } from './typescript.mjs';

/** Distances of the systems' ports from the control API's. The identity provider among them: the portal finds it by the same ports. */
const SYSTEMS = [10, 20, 21, 31, 32, 33, 40, 50, 60];

/**
 * A platform with a proxy before each system that counts what is asked of it, for as long as `work` takes.
 * @param {import('../checks.mjs').Toolchain} toolchain
 * @param {object} options
 * @param {string} options.title of the sandbox
 * @param {object} options.sandbox what it has more than the company
 * @param {{ sandbox: number, proxies: number, portal: number }} options.ports
 * @param {string} options.measures TypeScript file that measures, from the root of the checkout
 * @param {(request: import('node:http').IncomingMessage) => string} [options.kindOf]
 * @param {(platform: { ask: Function, portal: Function, proxy: (offset: number) => object }) => Promise<any>} work
 */
export async function onCountedPlatform(toolchain, options, work) {
  const { title, sandbox, ports, measures, kindOf } = options;
  const platform = {
    data: 'bench',
    environments: 0,
    shape: 'cloud',
    speed: 1,
    seed: 'slipway',
    keep: false,
    config: [],
    port: ports.portal,
    ...sandbox,
  };
  await step(title, () =>
    startSandbox(toolchain, { ...platform, sandboxPort: ports.sandbox }),
  );
  const proxies = new Map(
    await Promise.all(
      SYSTEMS.map(async offset => [
        offset,
        await startCountingProxy(
          ports.proxies + offset,
          ports.sandbox + offset,
          kindOf,
        ),
      ]),
    ),
  );
  const all = [...proxies.values()];
  const ask = async (what, ...given) => {
    const { value } = await askTypeScript(
      toolchain,
      measures,
      [what, ...given],
      {
        PORTAL_URL: `http://localhost:${ports.portal}`,
        SANDBOX_URL: `http://127.0.0.1:${ports.sandbox}`,
      },
    );
    return value;
  };
  try {
    return await work({
      ask,
      portal: (keep, moreConfig = []) =>
        startPortal(toolchain, {
          ...platform,
          ...{ keep, moreConfig, sandboxPort: ports.proxies },
        }),
      proxy: offset => proxies.get(offset),
    });
  } finally {
    await stopAll();
    await Promise.all(all.map(proxy => proxy.stop()));
  }
}
