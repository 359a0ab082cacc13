import path from 'node:path';
import { ensureDependencies, isInstalled } from '../src/dependencies.mjs';
import { readOptions } from '../src/options.mjs';
import { root } from '../src/paths.mjs';
import {
  configFiles,
  portalEnvironment,
  startSandbox,
} from '../src/platform.mjs';
import { run } from '../src/problem.mjs';
import { start, stopAll } from '../src/processes.mjs';
import { step } from '../src/steps.mjs';
import { checkPort, checkSystem } from '../src/system.mjs';
import { ensureToolchain } from '../src/toolchain.mjs';

const FRONTEND_PORT = 3000;

await run(async () => {
  const options = readOptions(process.argv.slice(2));
  if (options.help) return console.log(options.help);
  checkSystem({ installed: isInstalled() });
  await checkPort(options.port, 'the back end', '--port');
  await checkPort(FRONTEND_PORT, 'the development server', 'freeing it');
  const asked = new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM'])
      process.on(signal, () => resolve(signal));
  });
  try {
    const toolchain = await ensureToolchain();
    await ensureDependencies(toolchain);
    if (options.config.length === 0)
      await step('Starting the sandbox', () =>
        startSandbox(toolchain, options),
      );
    const config = [
      ...configFiles(options),
      path.join(root, 'packages/launcher/app-config.dev.yaml'),
    ].flatMap(file => ['--config', file]);
    const env = portalEnvironment(toolchain, options);
    const show = name => ({
      name,
      cwd: path.join(root, 'packages', name),
      env,
      echo: () => true,
    });
    const cli = path.join(root, 'node_modules/.bin/backstage-cli');
    const backend = start(
      toolchain.node,
      [cli, 'package', 'start', ...config],
      show('backend'),
    );
    const app = start(
      toolchain.node,
      [cli, 'package', 'start', ...config],
      show('app'),
    );
    await Promise.race([asked, backend.exited, app.exited]);
  } finally {
    await stopAll();
  }
  process.exit(0);
});
