import { readOptions } from './options';
import { Sandbox } from './sandbox';

async function main(): Promise<void> {
  const sandbox = new Sandbox(readOptions(process.argv.slice(2)));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      sandbox.stop().then(
        () => process.exit(0),
        error => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
  await sandbox.start();
}

main().catch(error => {
  console.error(sentenceOf(error));
  process.exit(1);
});

/** What whoever started it can do something about is said without a stack. */
function sentenceOf(error: unknown): unknown {
  const { code, port } = Object(error) as { code?: unknown; port?: unknown };
  return code === 'EADDRINUSE'
    ? `Port ${port} is taken. End what uses it, or give --port another one.`
    : error;
}
