import {
  check,
  jest,
  nodeTests,
  passes,
  playwright,
  total,
} from '../src/checks.mjs';
import { ensureChromium, findPostgres } from '../src/debian.mjs';
import { ensureDependencies, isInstalled } from '../src/dependencies.mjs';
import { ensureFrontend } from '../src/frontend.mjs';
import { prepareAccess } from '../src/access.mjs';
import { startPortal, startSandbox } from '../src/platform.mjs';
import { startPostgres } from '../src/postgres.mjs';
import { run } from '../src/problem.mjs';
import { stopAll } from '../src/processes.mjs';
import { step } from '../src/steps.mjs';
import { checkPort, checkSystem } from '../src/system.mjs';
import { ensureToolchain } from '../src/toolchain.mjs';

/** Apart from those of `npm start`, so that both can run at once. */
const ports = { port: 17007, sandboxPort: 17600 };

for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => stopAll().then(() => process.exit(130)));

await run(async () => {
  checkSystem({ installed: isInstalled() });
  await checkPort(ports.port, 'the portal under test', 'freeing it');
  await checkPort(ports.sandboxPort, 'the sandbox under test', 'freeing it');
  const toolchain = await ensureToolchain();
  await ensureDependencies(toolchain);
  const chromium = await ensureChromium();
  const databases = await postgres();

  const counts = [
    await check('Types', () => passes(toolchain, 'tsc', [])),
    await check('Lint', () =>
      passes(toolchain, 'eslint', [
        '.',
        '--ext',
        '.ts,.tsx',
        '--max-warnings=0',
      ]),
    ),
    await check('Format', () =>
      passes(toolchain, 'prettier', ['--check', '--log-level=warn', '.']),
    ),
    await check('Launcher', () =>
      nodeTests(toolchain, 'packages/launcher/test'),
    ),
    await check('Unit and integration tests', () =>
      jest(
        toolchain,
        'unit',
        [
          'backstage-cli',
          'repo',
          'test',
          '--maxWorkers=2',
          // Tests with real repositories, databases and browsers' documents take seconds where others are at work too.
          '--testTimeout=60000',
        ],
        databases,
      ),
    ),
    await check('Journeys in the browser', () =>
      journeys(toolchain, chromium, 'cloud'),
    ),
    await check('Journeys in the browser, with registries in two places', () =>
      journeys(toolchain, chromium, 'hybrid'),
    ),
  ];
  await stopAll();
  const { passed, failed } = total(counts);
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});
process.exit();

/** The connection the tests find PostgreSQL by, or nothing where there is none. */
async function postgres() {
  const bin = await findPostgres();
  if (!bin) {
    console.log(
      '! PostgreSQL is not here, so the database tests run on SQLite alone: apt-get install postgresql brings it.',
    );
    return {};
  }
  const connection = await step('Starting a PostgreSQL for the tests', () =>
    startPostgres(bin),
  );
  return { BACKSTAGE_TEST_DATABASE_POSTGRES16_CONNECTION_STRING: connection };
}

/** On a platform of its own, at the place of the one before. */
async function journeys(toolchain, chromium, shape) {
  await stopAll();
  const options = {
    ...ports,
    environments: 0,
    shape,
    speed: 5,
    seed: 'slipway',
    keep: false,
    config: [],
    // So that the logs of both stay.
    data: `test-${shape}`,
  };
  await ensureFrontend(toolchain);
  const access = await prepareAccess(toolchain, options);
  await step('Starting the sandbox', () => startSandbox(toolchain, options));
  await step('Starting the portal', () =>
    startPortal(toolchain, { ...options, moreConfig: [access.config] }),
  );
  return playwright(toolchain, shape, {
    CHROMIUM: chromium,
    PREPARED_ACCESS: access.folder,
    PORTAL_URL: `http://localhost:${ports.port}`,
    SANDBOX_URL: `http://127.0.0.1:${ports.sandboxPort}`,
  });
}
