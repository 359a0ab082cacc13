import { ensureDependencies, isInstalled } from '../src/dependencies.mjs';
import { ensureFrontend } from '../src/frontend.mjs';
import { readOptions } from '../src/options.mjs';
import { startPortal, startSandbox } from '../src/platform.mjs';
import { Problem, run } from '../src/problem.mjs';
import { stopAll } from '../src/processes.mjs';
import { seconds, step } from '../src/steps.mjs';
import { checkPort, checkSystem } from '../src/system.mjs';
import { ensureToolchain } from '../src/toolchain.mjs';

await run(async () => {
  const options = readOptions(process.argv.slice(2));
  if (options.help) return console.log(options.help);
  const started = Date.now();

  const asked = new Promise(resolve => {
    // Asked again, it still has to end everything first.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
      process.on(signal, () => resolve(signal));
  });
  const withSandbox = options.config.length === 0;

  checkSystem({ installed: isInstalled() });
  await checkPort(options.port, 'the portal', '--port');
  if (withSandbox)
    await checkPort(options.sandboxPort, 'the sandbox', '--sandbox-port');

  const work = async () => {
    const toolchain = await ensureToolchain();
    await ensureDependencies(toolchain);
    await ensureFrontend(toolchain);
    const parts = [];
    if (withSandbox) {
      parts.push(
        await step(`Starting the sandbox (${options.shape})`, () =>
          startSandbox(toolchain, options),
        ),
      );
    }
    parts.push(
      await step('Starting the portal', () => startPortal(toolchain, options)),
    );
    announce(options, withSandbox, Date.now() - started);
    const ended = await Promise.race(
      parts.map(part => part.exited.then(() => part)),
    );
    throw new Problem(
      `The ${ended.name} ended by itself:\n${ended.tail().replace(/^/gm, '  ')}\n  All of it: ${ended.logFile}`,
    );
  };

  try {
    await Promise.race([work(), asked]);
  } finally {
    await stopAll();
  }
  console.log('\nStopped.');
  process.exit(0);
});

function announce({ port, sandboxPort }, withSandbox, ms) {
  console.log(`
  Slipway is ready after ${seconds(ms)}

    Portal    http://localhost:${port}`);
  if (withSandbox) {
    console.log(`    Sign in   as Dana (developer), Quinn (QA lead), Sam (SRE) or
              Riley (release manager): the sandbox asks for no password
    Sandbox   http://127.0.0.1:${sandboxPort}/systems lists every system with its credentials`);
  }
  console.log(`
  Ctrl-C ends everything. Logs are in .slipway/logs.
`);
}
