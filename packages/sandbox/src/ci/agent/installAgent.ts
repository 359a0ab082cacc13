import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const program = join(
  dirname(require.resolve('@slipway/sandbox/package.json')),
  'src/ci/agent/cli/buildkite-agent.mjs',
);

/** Puts a `buildkite-agent` into a folder that is to be on a command's PATH. */
export async function installAgent(folder: string): Promise<void> {
  const quoted = [process.execPath, program].map(
    path => `'${path.replaceAll("'", `'\\''`)}'`,
  );
  await writeFile(
    join(folder, 'buildkite-agent'),
    `#!/bin/sh\nexec ${quoted.join(' ')} "$@"\n`,
    { mode: 0o755 },
  );
}
