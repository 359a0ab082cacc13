import { pick } from '../src/bench/pick.mjs';
import { ensureDependencies } from '../src/dependencies.mjs';
import { run } from '../src/problem.mjs';
import { stopAll } from '../src/processes.mjs';
import { ensureToolchain } from '../src/toolchain.mjs';

for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => stopAll().then(() => process.exit(130)));

await run(async () => {
  const measure = pick(process.argv.slice(2));
  const toolchain = await ensureToolchain();
  await ensureDependencies(toolchain);
  try {
    await measure(toolchain);
  } finally {
    await stopAll();
  }
  process.exit(0);
});
