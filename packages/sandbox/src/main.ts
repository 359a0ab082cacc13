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
  console.error(error);
  process.exit(1);
});
