import { check, jest } from '../src/checks.mjs';
import { ensureDependencies } from '../src/dependencies.mjs';
import { run } from '../src/problem.mjs';
import { ensureToolchain } from '../src/toolchain.mjs';

await run(async () => {
  const toolchain = await ensureToolchain();
  await ensureDependencies(toolchain);
  const { passed, failed } = await check('Contracts of the vendors', () =>
    jest(toolchain, 'contract', [
      'jest',
      '--config',
      'packages/launcher/jest.contract.config.cjs',
      '--maxWorkers=2',
    ]),
  );
  console.log(`\ncontract: ${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});
